import type { FailureFacts } from '../../lib/router/failure.ts'
import './ProviderWords.css'

/** What the provider itself said, with the figures its support will ask for. */
export function ProviderWords({ failure }: { readonly failure: FailureFacts }) {
  const { excerpt, status, code, requestId } = failure
  const facts = [
    status === undefined ? '' : `HTTP ${status}`,
    code ?? '',
    requestId === undefined ? '' : `request ${requestId}`,
  ].filter((fact) => fact !== '')
  if (excerpt === undefined && facts.length === 0) return null
  return (
    <figure className="provider-words">
      {excerpt !== undefined && <blockquote dir="auto">{excerpt}</blockquote>}
      {facts.length > 0 && <figcaption>{facts.join(' · ')}</figcaption>}
    </figure>
  )
}
