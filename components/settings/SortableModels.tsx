import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { dragAnnouncements, dragInstructions } from '../ui/drag-words.ts'
import { SortableModel } from './SortableModel.tsx'

type SortableModelsProps = {
  readonly ids: readonly string[]
  /** As many as ids, in the same order. */
  readonly labels: readonly string[]
  /** Whether the places mean anything. */
  readonly numbered: boolean
  readonly onMove: (deploymentId: string, place: number) => void
  readonly onRemove: (deploymentId: string, label: string) => void
}

/** A list to order by pointer, by touch, by keyboard on the handle, or by the buttons up and down. */
export function SortableModels({ ids, labels, numbered, onMove, onRemove }: SortableModelsProps) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const labelOf = (id: string) => labels[ids.indexOf(id)] ?? id
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (over === null || over.id === active.id) return
    onMove(String(active.id), ids.indexOf(String(over.id)))
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
      <SortableContext items={[...ids]} strategy={verticalListSortingStrategy}>
        <ol className="settings-order">
          {ids.map((id, index) => (
            <SortableModel
              key={id}
              id={id}
              label={labelOf(id)}
              place={index}
              count={ids.length}
              numbered={numbered}
              onMove={(place) => onMove(id, place)}
              onRemove={() => onRemove(id, labelOf(id))}
            />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  )
}
