import { likelyTokens } from '../../../lib/context/estimate.ts'
import type { TextAttachment } from '../../../lib/runs/attachment.ts'
import { countText, numberText } from '../../answer/figures.ts'
import { Collapsible } from '../../ui/Collapsible.tsx'

/** Characters of a text that are shown; it is sent whole. */
const shownCharacters = 20_000

/** A text that goes along, folded, as it is sent. */
export function AttachedText({ attachment }: { readonly attachment: TextAttachment }) {
  const { kind, leftOut, name, text, url } = attachment
  const words = { page: 'Page', file: 'File' } as const
  return (
    <Collapsible
      summary={
        <>
          <span className="attachment-name">
            {words[kind]}
            {name !== '' && `: ${name}`}
          </span>{' '}
          <span className="tabular">
            (≈ {countText(likelyTokens(text), 'token')}
            {leftOut !== undefined && `, ${countText(leftOut, 'section')} left out`})
          </span>
        </>
      }
    >
      {url !== undefined && <p className="attachment-url">{url}</p>}
      <blockquote className="attachment-words" dir="auto">
        {text.slice(0, shownCharacters)}
        {text.length > shownCharacters &&
          `… and ${numberText(text.length - shownCharacters)} more characters`}
      </blockquote>
    </Collapsible>
  )
}
