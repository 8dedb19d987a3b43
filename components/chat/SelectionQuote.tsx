import X from 'lucide-react/icons/x'
import type { Selection } from '../../lib/runs/order.ts'
import { countText } from '../answer/figures.ts'
import { Collapsible } from '../ui/Collapsible.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import './SelectionQuote.css'
import { SelectionTools } from './SelectionTools.tsx'

type SelectionQuoteProps = {
  readonly selection: Selection
  /** Absent once it was sent. */
  readonly onRemove?: () => void
}

/** What was selected in a page, as it is or was sent along. */
export function SelectionQuote({ selection, onRemove }: SelectionQuoteProps) {
  const { text, pageTitle, pageUrl, withoutLineBreaks } = selection
  const source =
    pageTitle ?? (pageUrl !== undefined && URL.canParse(pageUrl) ? new URL(pageUrl).host : 'a page')
  return (
    <div className="selection">
      <div className="selection-main">
        <Collapsible
          summary={
            <>
              <span className="selection-source">Selection from {source}</span>{' '}
              <span className="tabular">({countText(text.length, 'character')})</span>
            </>
          }
        >
          <blockquote className="selection-text" dir="auto">
            {text}
          </blockquote>
          {withoutLineBreaks && (
            <p className="selection-note">The page could not be read, so the line breaks are missing.</p>
          )}
        </Collapsible>
        {onRemove !== undefined && <SelectionTools selection={selection} />}
      </div>
      {onRemove !== undefined && (
        <IconButton
          label="Remove the selection"
          size="small"
          icon={<X aria-hidden={true} />}
          onClick={onRemove}
        />
      )}
    </div>
  )
}
