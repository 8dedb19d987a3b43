import { useId } from 'react'
import { tagsOf } from '../../lib/compare/standings.ts'
import { TextField } from '../ui/TextField.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'

/** What kind of task it is, for the standings. */
export function TaskTag() {
  const { compare } = useDesk()
  const blind = useCompare((state) => state.comparison?.blind === true)
  const tag = useCompare((state) => state.comparison?.draft.tag) ?? ''
  const votes = useCompare((state) => state.votes)
  const listId = useId()
  if (!blind) return null
  return (
    <div className="compare-tag">
      <TextField
        label="Task, such as code or mail"
        labelHidden={true}
        placeholder="Task, such as code"
        list={listId}
        value={tag}
        onChange={(event) => compare.changeDraft({ tag: event.target.value })}
      />
      <datalist id={listId}>
        {tagsOf(votes).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  )
}
