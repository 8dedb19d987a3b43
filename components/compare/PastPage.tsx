import { useEffect, useState } from 'react'
import type { Comparison } from '../../lib/compare/comparison.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'
import { PastItem } from './PastItem.tsx'
import './PastPage.css'

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
          label="Search the names and prompts"
          type="search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      {begun.length > 0 && found.length === 0 && (
        <p className="compare-lead">None of them holds these words.</p>
      )}
      <ul className="past-list">
        {found.map((comparison) => (
          <PastItem key={comparison.id} comparison={comparison} />
        ))}
      </ul>
    </main>
  )
}

function holds({ name, rounds }: Comparison, search: string): boolean {
  const words = search.trim().toLowerCase()
  const texts = [name ?? '', ...rounds.map(({ prompt }) => prompt)]
  return texts.some((text) => text.toLowerCase().includes(words))
}
