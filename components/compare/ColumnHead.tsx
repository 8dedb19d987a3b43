import { useSortable } from '@dnd-kit/sortable'
import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down'
import GripVertical from 'lucide-react/icons/grip-vertical'
import X from 'lucide-react/icons/x'
import type { Column } from '../../lib/compare/comparison.ts'
import { useSettings } from '../answer/AnswerContext.tsx'
import { ChooseTarget } from '../answer/ChooseTarget.tsx'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { ColumnMedians } from './ColumnMedians.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'
import { isGone } from './names.ts'
import './ColumnHead.css'

type ColumnHeadProps = { readonly column: Column; readonly label: string; readonly removable: boolean }

/** Who answers in a column, and what can be done with the column. */
export function ColumnHead({ column, label, removable }: ColumnHeadProps) {
  const { compare } = useDesk()
  const toast = useToast()
  const sortable = useSortable({ id: column.id })
  const { transform, transition, isDragging } = sortable
  const remove = () => {
    const putBack = compare.removeColumn(column.id)
    toast({ title: `Removed ${label}`, action: { label: 'Undo', onClick: putBack } })
  }
  return (
    <li
      ref={sortable.setNodeRef}
      className="compare-head"
      data-dragging={isDragging || undefined}
      style={{ transform: transform === null ? undefined : `translateX(${transform.x}px)`, transition }}
    >
      <div className="compare-head-line">
        <button
          type="button"
          ref={sortable.setActivatorNodeRef}
          className="compare-grip"
          {...sortable.attributes}
          {...sortable.listeners}
          aria-label={`Move ${label}`}
        >
          <GripVertical size={16} aria-hidden={true} />
        </button>
        <ColumnTarget column={column} label={label} />
        {removable && (
          <IconButton
            size="small"
            label={`Remove ${label}`}
            icon={<X aria-hidden={true} />}
            onClick={remove}
          />
        )}
      </div>
      <ColumnMedians columnId={column.id} />
    </li>
  )
}

function ColumnTarget({ column, label }: { readonly column: Column; readonly label: string }) {
  const { compare } = useDesk()
  const gone = useSettings((view) => isGone(view.settings, column.target))
  const hidden = useCompare(({ comparison }) => comparison?.blind === true)
  const kind = column.target.kind === 'route' ? 'Fallback order' : 'Model'
  const trigger = (
    <Button variant="quiet" size="small" className="compare-target" aria-label={`${kind}: ${label}. Replace`}>
      <span className="compare-target-name">{label}</span>
      <ChevronsUpDown aria-hidden={true} />
    </Button>
  )
  return (
    <span className="compare-head-target">
      <ChooseTarget trigger={trigger} onChoose={(target) => compare.replaceTarget(column.id, target)} />
      <small className="compare-head-kind">
        {gone ? 'not set up any more' : hidden ? 'in a hidden order' : kinds[column.target.kind]}
      </small>
    </span>
  )
}

const kinds = { deployment: 'no fallback', route: 'fallback order' } as const
