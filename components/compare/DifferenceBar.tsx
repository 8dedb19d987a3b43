import { useSettings } from '../answer/AnswerContext.tsx'
import { Select } from '../ui/Select.tsx'
import './DifferenceText.css'
import { useCompare, useDesk } from './CompareContext.tsx'
import { columnLabels } from './names.ts'

/** Against whom the answers are compared, and what the marks mean. */
export function DifferenceBar() {
  const { compare } = useDesk()
  const columns = useCompare((state) => state.comparison?.columns) ?? []
  const against = useCompare((state) => state.against)
  const settings = useSettings((view) => view.settings)
  if (against === undefined) return null
  const labels = columnLabels(settings, columns)
  return (
    <div className="compare-differences">
      <Select
        label="Differences from"
        options={columns.map(({ id }, index) => ({ value: id, label: labels[index] ?? '' }))}
        value={against}
        onChange={compare.compareAgainst}
      />
      <p className="difference-key">
        <ins>new words</ins> <del>words it has not</del> <ins data-only={true}>said only here</ins>
      </p>
    </div>
  )
}
