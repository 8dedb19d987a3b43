import { findDuplicates } from '../../lib/prompts/incoming.ts'
import { bringBack, removePrompts } from '../../lib/prompts/library-edits.ts'
import { countText } from '../answer/figures.ts'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { useLibrary } from './PromptsContext.tsx'
import { hashOf } from './place.ts'
import { useEdit } from './use-edit.ts'

/** What the library is for, what is used most, and what is in it twice. */
export function LibraryIntroduction() {
  const { prompts } = useLibrary()
  const used = prompts
    .filter(({ uses }) => uses > 0)
    .toSorted((one, other) => other.uses - one.uses)
    .slice(0, 8)
  return (
    <div className="prompts-introduction">
      <h1 tabIndex={-1}>Prompts</h1>
      <p className="prompts-lead">
        Write a prompt once and use it wherever the text is. Type <Kbd keys="/" /> in any composer,
        right-click a selection, or press a shortcut. What a prompt needs, it asks; what will be sent, you see
        first.
      </p>
      <Duplicates />
      {used.length > 0 && (
        <section>
          <h2>Used most</h2>
          <ol className="prompts-used">
            {used.map(({ id, title, uses }) => (
              <li key={id}>
                <a href={hashOf({ page: 'prompt', id })}>{title}</a>{' '}
                <span className="tabular">{countText(uses, 'time')}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}

function Duplicates() {
  const { prompts } = useLibrary()
  const edit = useEdit()
  const extra = findDuplicates(prompts).flatMap((group) => group.slice(1))
  if (extra.length === 0) return null
  const ids = extra.map(({ id }) => id)
  const remove = () =>
    edit((library) => removePrompts(library, ids), {
      done: `Removed ${countText(ids.length, 'duplicate')}`,
      undo: (now, before) => bringBack(now, before, ids),
    })
  return (
    <Callout
      tone="info"
      title={`${countText(ids.length, 'prompt')} say what another one says already`}
      actions={
        <Button size="small" onClick={() => void remove()}>
          Keep the most used of each
        </Button>
      }
    >
      {extra.map(({ title }) => title).join(', ')}
    </Callout>
  )
}
