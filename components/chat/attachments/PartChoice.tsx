import { likelyTokens } from '../../../lib/context/estimate.ts'
import type { PageChoice, PartName } from '../../../lib/context/page-choice.ts'
import type { PageParts } from '../../../lib/context/page-parts.ts'
import { countText } from '../../answer/figures.ts'

type PartChoiceProps = {
  readonly parts: PageParts
  readonly choice: PageChoice
  readonly invisible: number
  readonly onChange: (change: Partial<PageChoice>) => void
}

const names: Readonly<Record<PartName, string>> = {
  selection: 'Selection',
  readable: 'Main text',
  whole: 'Everything in sight',
}

/** Which part of the page, and what goes with it. */
export function PartChoice({ parts, choice, invisible, onChange }: PartChoiceProps) {
  const offered = (['selection', 'readable', 'whole'] as const).filter((part) => parts[part] !== '')
  return (
    <fieldset className="page-choice">
      <legend className="visually-hidden">What to add</legend>
      {offered.map((part) => (
        <label key={part}>
          <input
            type="radio"
            name="page-part"
            checked={choice.part === part}
            onChange={() => onChange({ part, kept: undefined })}
          />
          <span>{names[part]}</span>
          <span className="page-tokens tabular">≈ {countText(likelyTokens(parts[part]), 'token')}</span>
        </label>
      ))}
      <label>
        <input
          type="checkbox"
          checked={choice.withSource}
          onChange={(event) => onChange({ withSource: event.target.checked })}
        />
        <span>With the title and the address</span>
      </label>
      {invisible > 0 && (
        <label>
          <input
            type="checkbox"
            checked={choice.strip}
            onChange={(event) => onChange({ strip: event.target.checked, kept: undefined })}
          />
          <span>Leave out {countText(invisible, 'invisible character')}</span>
        </label>
      )}
    </fieldset>
  )
}
