import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import {
  horizontalListSortingStrategy,
  SortableContext,
  sortableKeyboardCoordinates,
} from '@dnd-kit/sortable'
import { type Column, columnLimits } from '../../lib/compare/comparison.ts'
import { useSettings } from '../answer/AnswerContext.tsx'
import { dragAnnouncements, dragInstructions } from '../ui/drag-words.ts'
import { ColumnHead } from './ColumnHead.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'
import { columnLabels } from './names.ts'

/** The heads of the columns that are shown, to be moved by pointer, by touch, or by keyboard on their handles. */
export function ColumnHeads({ columns }: { readonly columns: readonly Column[] }) {
  const { compare } = useDesk()
  const all = useCompare((state) => state.comparison?.columns) ?? []
  const settings = useSettings((view) => view.settings)
  const labels = columnLabels(settings, all)
  const ids = all.map(({ id }) => id)
  const labelOf = (id: string) => labels[ids.indexOf(id)] ?? id
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (over !== null && over.id !== active.id)
      compare.moveColumn(String(active.id), ids.indexOf(String(over.id)))
  }
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={onDragEnd}
      accessibility={{
        announcements: dragAnnouncements(ids, labelOf),
        screenReaderInstructions: dragInstructions,
      }}
    >
      <SortableContext items={columns.map(({ id }) => id)} strategy={horizontalListSortingStrategy}>
        <ol className="compare-grid">
          {columns.map((column) => (
            <ColumnHead
              key={column.id}
              column={column}
              label={labelOf(column.id)}
              removable={all.length > columnLimits.fewest}
            />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  )
}
