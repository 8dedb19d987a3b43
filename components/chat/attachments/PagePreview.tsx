import type { PageParts } from '../../../lib/context/page-parts.ts'
import { countText, numberText } from '../../answer/figures.ts'
import { Scroller } from '../../ui/Scroller.tsx'

/** Characters that are shown; what is added is added whole. */
const shownCharacters = 12_000

/** The text as it will be sent, and what of the page could not be read. */
export function PagePreview({ text, parts }: { readonly text: string; readonly parts: PageParts }) {
  const { clipped, closedFrames } = parts
  return (
    <div className="page-preview-area">
      <Scroller className="page-preview" label="Preview" dir="auto">
        {text.slice(0, shownCharacters)}
        {text.length > shownCharacters && (
          <em> … and {numberText(text.length - shownCharacters)} more characters</em>
        )}
      </Scroller>
      {closedFrames > 0 && (
        <p className="page-note">{countText(closedFrames, 'frame')} of other sites could not be read.</p>
      )}
      {clipped && <p className="page-note">The page is longer than Understudy reads; its end is missing.</p>}
    </div>
  )
}
