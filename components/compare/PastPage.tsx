import Trash2 from 'lucide-react/icons/trash-2'
import { useEffect, useState } from 'react'
import { type Comparison, titleOf } from '../../lib/compare/comparison.ts'
import { useSettings } from '../answer/AnswerContext.tsx'
import { countText } from '../answer/figures.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'
import { columnLabels } from './names.ts'
import './PastPage.css'
import { hashOf } from './place.ts'

/** Every comparison that was kept, to go on with. */
export function PastPage() {
  const { compare } = useDesk()
  const past = useCompare((state) => state.past)
  const [search, setSearch] = useState('')
  useEffect(() => void compare.loadPast(), [compare])
  const begun = past?.filter(({ rounds }) => rounds.length > 0) ?? []
  const found = begun.filter((comparison) => holds(comparison, search))
  return (
    <main className="compare-page">
      <h2>Past comparisons</h2>
      {past !== undefined && begun.length === 0 && (
        <EmptyState title="No comparison yet">
          Ask the columns something. Every comparison is kept here, on this computer only.
        </EmptyState>
      )}
      {begun.length > 0 && (
        <TextField
          label="Search the prompts"
          type="search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      {begun.length > 0 && found.length === 0 && <p className="compare-lead">No prompt holds these words.</p>}
      <ul className="past-list">
        {found.map((comparison) => (
          <PastItem key={comparison.id} comparison={comparison} />
        ))}
      </ul>
    </main>
  )
}

function holds({ rounds }: Comparison, search: string): boolean {
  const words = search.trim().toLowerCase()
  return words === '' || rounds.some(({ prompt }) => prompt.toLowerCase().includes(words))
}

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

function PastItem({ comparison }: { readonly comparison: Comparison }) {
  const { compare } = useDesk()
  const toast = useToast()
  const settings = useSettings((view) => view.settings)
  const { id, changedAt, rounds, columns } = comparison
  const title = titleOf(comparison)
  const remove = async () => {
    const putBack = await compare.removePast(id)
    toast({ title: 'Comparison removed', action: { label: 'Undo', onClick: putBack } })
  }
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
        label={`Remove ${title}`}
        icon={<Trash2 aria-hidden={true} />}
        onClick={() => void remove()}
      />
    </li>
  )
}
