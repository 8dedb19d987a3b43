import { type ReactNode, useState } from 'react'
import { TextField } from '../ui/TextField.tsx'

export type CheckItem = {
  readonly id: string
  readonly label: string
  readonly hint?: ReactNode
  /** What the search also finds it by. */
  readonly also?: string
}

type CheckListProps = {
  /** What is chosen here, such as "Models". */
  readonly label: string
  readonly items: readonly CheckItem[]
  readonly chosen: ReadonlySet<string>
  readonly onChange: (chosen: ReadonlySet<string>) => void
}

const searchFrom = 8

/** A list to tick, with a search where it is long. What is ticked and filtered away stays ticked. */
export function CheckList({ label, items, chosen, onChange }: CheckListProps) {
  const [search, setSearch] = useState('')
  const found = searchItems(items, search)
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChange(next)
  }
  return (
    <div className="settings-checks">
      {items.length >= searchFrom && (
        <TextField
          label={`Search ${label.toLowerCase()}`}
          labelHidden={true}
          type="search"
          placeholder={`Search ${items.length} ${label.toLowerCase()}`}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
      )}
      <fieldset className="settings-checks-list">
        <legend className="visually-hidden">{label}</legend>
        {found.map((item) => (
          <label key={item.id}>
            <input type="checkbox" checked={chosen.has(item.id)} onChange={() => toggle(item.id)} />
            <span>
              {item.label}
              {item.hint !== undefined && item.hint !== '' && <small>{item.hint}</small>}
            </span>
          </label>
        ))}
        <p role="status" className="settings-muted">
          {found.length === 0 && (items.length === 0 ? 'None yet.' : 'Nothing by that name.')}
        </p>
      </fieldset>
    </div>
  )
}

function searchItems(items: readonly CheckItem[], search: string): readonly CheckItem[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return items.filter(({ id, label, also = '' }) => {
    const text = `${id} ${label} ${also}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
