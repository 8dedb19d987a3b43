import type { ReactNode } from 'react'
import { safeLinkOf } from './safe-link.ts'

/** Opens in a new tab, on a click and never before; tells its host to whoever points at it. */
export function MarkdownLink({ url, children }: { readonly url: string; readonly children: ReactNode }) {
  const link = safeLinkOf(url)
  if (link === undefined) return children
  return (
    <a href={link.href} title={`${link.host} (${link.href})`} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  )
}
