import { useSettings } from '../answer/AnswerContext.tsx'
import { Select } from '../ui/Select.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'
import { columnLabels } from './names.ts'

/** Whom the prompt is for. */
export function Addressee() {
  const { compare } = useDesk()
  const columns = useCompare((state) => state.comparison?.columns) ?? []
  const columnId = useCompare((state) => state.comparison?.draft.columnId)
  const settings = useSettings((view) => view.settings)
  const labels = columnLabels(settings, columns)
  const options = [
    { value: '', label: `All ${columns.length} columns` },
    ...columns.map(({ id }, index) => ({ value: id, label: `Only ${labels[index]}` })),
  ]
  return (
    <div className="compare-addressee">
      <Select
        label="Who is asked"
        labelHidden={true}
        options={options}
        value={columnId ?? ''}
        onChange={(value) => compare.changeDraft({ columnId: value === '' ? undefined : value })}
      />
    </div>
  )
}
