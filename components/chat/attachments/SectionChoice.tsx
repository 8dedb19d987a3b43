import { likelyTokens } from '../../../lib/context/estimate.ts'
import type { Section } from '../../../lib/context/sections.ts'
import { numberText } from '../../answer/figures.ts'
import { Button } from '../../ui/Button.tsx'
import { Collapsible } from '../../ui/Collapsible.tsx'

type SectionChoiceProps = {
  readonly sections: readonly Section[]
  /** All of them unless said. */
  readonly kept: ReadonlySet<number> | undefined
  readonly onChange: (kept: ReadonlySet<number>) => void
}

/** Rows that are drawn; a page with more is cut as a whole. */
const shownRows = 300

/** Which sections stay, one by one. */
export function SectionChoice({ sections, kept, onChange }: SectionChoiceProps) {
  const all = sections.map((section, place) => ({ ...section, place }))
  const staying = kept ?? new Set(all.map(({ place }) => place))
  const toggle = (place: number) => {
    const next = new Set(staying)
    if (!next.delete(place)) next.add(place)
    onChange(next)
  }
  const summary =
    kept === undefined
      ? `All ${sections.length} sections`
      : `${kept.size} of ${sections.length} sections; the others are named where they are left out`
  return (
    <Collapsible key={kept === undefined ? 'all' : 'cut'} summary={summary} defaultOpen={kept !== undefined}>
      <ul className="page-sections">
        {all.slice(0, shownRows).map(({ place, title, text }) => (
          <li key={place}>
            <label>
              <input type="checkbox" checked={staying.has(place)} onChange={() => toggle(place)} />
              <span>{title}</span>
              <span className="page-tokens tabular">{numberText(likelyTokens(text))}</span>
            </label>
          </li>
        ))}
      </ul>
      {kept !== undefined && (
        <Button size="small" variant="quiet" onClick={() => onChange(new Set(all.map(({ place }) => place)))}>
          Keep all sections
        </Button>
      )}
    </Collapsible>
  )
}
