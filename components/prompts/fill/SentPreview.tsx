import { type Filled, roughTokens } from '../../../lib/prompts/fill-in.ts'
import { countText } from '../../answer/figures.ts'
import { Scroller } from '../../ui/Scroller.tsx'
import './fill.css'

type SentPreviewProps = {
  readonly filled: Filled
  readonly withoutInvisible: boolean
  readonly onWithoutInvisible: (without: boolean) => void
}

/** What will be sent, to the letter, with what came from elsewhere marked. */
export function SentPreview({ filled, withoutInvisible, onWithoutInvisible }: SentPreviewProps) {
  const { invisible, pieces, prompt, selection, tooLongBy } = filled
  const characters = prompt.length + (selection?.length ?? 0)
  const tokens = roughTokens(prompt) + roughTokens(selection ?? '')
  return (
    <figure className="fill-sent">
      <figcaption>
        What is sent{' '}
        <span className="tabular">
          ({countText(characters, 'character')}, about {countText(tokens, 'token')})
        </span>
      </figcaption>
      <Scroller className="fill-sent-text" dir="auto" label="What is sent">
        {pieces.length === 0 && selection === undefined && <span className="fill-nothing">Nothing yet.</span>}
        {pieces.map((piece, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces are the prompt in its order, and have no names
          <span key={index} data-from={piece.from} title={piece.name}>
            {piece.text}
          </span>
        ))}
        {selection !== undefined && (
          <span data-from="data" title="selection">
            {pieces.length > 0 && '\n\n'}
            {selection}
          </span>
        )}
      </Scroller>
      {selection !== undefined && (
        <p className="fill-note">The selection goes along fenced, and marked as data without instructions.</p>
      )}
      {invisible > 0 && (
        <label className="fill-check">
          <input
            type="checkbox"
            checked={withoutInvisible}
            onChange={(event) => onWithoutInvisible(event.target.checked)}
          />
          <span>Leave out {countText(invisible, 'invisible character')} that the page put in</span>
        </label>
      )}
      {tooLongBy > 0 && (
        <p className="fill-error" role="alert">
          This is {countText(tooLongBy, 'character')} too long to be sent.
        </p>
      )}
    </figure>
  )
}
