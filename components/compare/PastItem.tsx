import Pencil from 'lucide-react/icons/pencil'
import Trash2 from 'lucide-react/icons/trash-2'
import { type FormEvent, useState } from 'react'
import { type Comparison, titleOf } from '../../lib/compare/comparison.ts'
import { useSettings } from '../answer/AnswerContext.tsx'
import { countText } from '../answer/figures.ts'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { useDesk } from './CompareContext.tsx'
import { columnLabels } from './names.ts'
import { hashOf } from './place.ts'

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** One of them: opened, renamed, removed. */
export function PastItem({ comparison }: { readonly comparison: Comparison }) {
  const { compare } = useDesk()
  const toast = useToast()
  const settings = useSettings((view) => view.settings)
  const { id, changedAt, rounds, columns } = comparison
  const title = titleOf(comparison)
  const remove = async () => {
    const putBack = await compare.removePast(id)
    toast({ title: 'Comparison removed', action: { label: 'Undo', onClick: putBack } })
  }
  const [naming, setNaming] = useState(false)
  if (naming) return <PastName title={title} id={id} onDone={() => setNaming(false)} />
  return (
    <li>
      <a className="past-open" href={hashOf({ page: 'compare', comparisonId: id })}>
        <span className="past-title">{title}</span>
        <small>
          {day.format(changedAt)} · {countText(rounds.length, 'prompt')} ·{' '}
          {columnLabels(settings, columns).join(', ')}
        </small>
      </a>
      <IconButton
        label={`Rename ${title}`}
        icon={<Pencil aria-hidden={true} />}
        onClick={() => setNaming(true)}
      />
      <IconButton
        label={`Remove ${title}`}
        icon={<Trash2 aria-hidden={true} />}
        onClick={() => void remove()}
      />
    </li>
  )
}

type PastNameProps = { readonly title: string; readonly id: string; readonly onDone: () => void }

function PastName({ title, id, onDone }: PastNameProps) {
  const { compare } = useDesk()
  const [name, setName] = useState(title)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    await compare.renamePast(id, name)
    onDone()
  }
  return (
    <li>
      <form className="past-name" onSubmit={(event) => void save(event)}>
        <TextField
          label="Name of this comparison"
          labelHidden={true}
          maxLength={120}
          autoFocus={true}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.preventDefault()
            onDone()
          }}
        />
        <Button type="submit" variant="primary">
          Save
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </form>
    </li>
  )
}
