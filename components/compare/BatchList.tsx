import { countText } from '../answer/figures.ts'
import { Button } from '../ui/Button.tsx'
import './PastPage.css'
import { useBatch, useDesk } from './CompareContext.tsx'

const states = { paused: 'paused', running: 'under way', done: 'done' } as const

/** The batches that are kept, to be looked at and gone on with. */
export function BatchList() {
  const { batch } = useDesk()
  const batches = useBatch((state) => state.batches) ?? []
  if (batches.length === 0) return null
  return (
    <section aria-label="Earlier batches">
      <h3>Earlier batches</h3>
      <ul className="past-list">
        {batches.map(({ id, name, prompts, state }) => (
          <li key={id}>
            <Button variant="quiet" className="past-open" onClick={() => batch.show(id)}>
              <span className="past-title">{name}</span>
              <small>
                {countText(prompts.length, 'prompt')} · {states[state]}
              </small>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
