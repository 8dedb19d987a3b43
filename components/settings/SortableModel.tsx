import { useSortable } from '@dnd-kit/sortable'
import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import GripVertical from 'lucide-react/icons/grip-vertical'
import X from 'lucide-react/icons/x'
import { IconButton } from '../ui/IconButton.tsx'
import { ModelStatus } from './ModelStatus.tsx'
import { useSettings } from './SettingsContext.tsx'
import './orders.css'

type SortableModelProps = {
  readonly id: string
  readonly label: string
  /** Counted from 0. */
  readonly place: number
  readonly count: number
  readonly numbered: boolean
  readonly onMove: (place: number) => void
  readonly onRemove: () => void
}

export function SortableModel(props: SortableModelProps) {
  const { id, label, place, numbered, onRemove } = props
  const { deployments, accounts } = useSettings()
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } =
    useSortable({ id })
  const deployment = deployments.find((each) => each.id === id)
  const account = accounts.find((each) => each.id === deployment?.accountId)
  return (
    <li
      ref={setNodeRef}
      data-dragging={isDragging || undefined}
      style={{ transform: transform === null ? undefined : `translateY(${transform.y}px)`, transition }}
    >
      <button
        type="button"
        ref={setActivatorNodeRef}
        className="settings-grip"
        {...attributes}
        {...listeners}
        aria-label={`Move ${label}`}
      >
        <GripVertical size={16} aria-hidden={true} />
      </button>
      {numbered && (
        <span className="settings-place tabular" aria-hidden={true}>
          {place + 1}
        </span>
      )}
      <div className="settings-row-text">
        <strong>{label}</strong>
        <p className="settings-facts">
          <span>{account?.name}</span>
          {deployment !== undefined && deployment.model !== label && <span>{deployment.model}</span>}
        </p>
      </div>
      {deployment !== undefined && <ModelStatus deployment={deployment} />}
      <div className="settings-row-buttons">
        <MoveButtons {...props} />
        <IconButton
          size="small"
          label={`Remove ${label} from the order`}
          icon={<X aria-hidden={true} />}
          onClick={onRemove}
        />
      </div>
    </li>
  )
}

/** They stay reachable at either end, so that the focus is not lost there. */
function MoveButtons({ label, place, count, onMove }: SortableModelProps) {
  return (
    <>
      <IconButton
        size="small"
        label={`Move ${label} up`}
        icon={<ArrowUp aria-hidden={true} />}
        disabled={place === 0}
        focusableWhenDisabled={true}
        onClick={() => onMove(place - 1)}
      />
      <IconButton
        size="small"
        label={`Move ${label} down`}
        icon={<ArrowDown aria-hidden={true} />}
        disabled={place === count - 1}
        focusableWhenDisabled={true}
        onClick={() => onMove(place + 1)}
      />
    </>
  )
}
