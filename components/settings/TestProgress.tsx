import Check from 'lucide-react/icons/check'
import type { Preset } from '../../lib/providers/preset.ts'
import { Spinner } from '../ui/Spinner.tsx'
import type { TestStep } from './account-draft.ts'

const steps = ['permission', 'key', 'models'] as const

/** What happens between the click and the verdict, line by line. */
export function TestProgress({ step, preset }: { readonly step: TestStep; readonly preset: Preset }) {
  const asking = preset.auth === 'none' ? 'Asking the browser' : `Asking ${preset.name} for its models`
  const words = {
    permission: {
      'under-way': 'Waiting for you to allow this address in the browser’s own window',
      done: 'This address is allowed',
    },
    key: { 'under-way': 'Sealing the key and saving', done: 'Saved' },
    models: { 'under-way': asking, done: asking },
  }
  const shown = preset.auth === 'none' ? (['models'] as const) : steps
  return (
    <div role="status">
      <ol className="settings-progress">
        {shown.map((each) => (
          <ProgressLine
            key={each}
            text={words[each][stateOf(each, step) === 'done' ? 'done' : 'under-way']}
            state={stateOf(each, step)}
          />
        ))}
      </ol>
    </div>
  )
}

type LineState = 'done' | 'under-way' | 'to-come'

function stateOf(step: TestStep, current: TestStep): LineState {
  if (step === current) return 'under-way'
  return steps.indexOf(step) < steps.indexOf(current) ? 'done' : 'to-come'
}

function ProgressLine({ text, state }: { readonly text: string; readonly state: LineState }) {
  return (
    <li data-state={state}>
      <span className="settings-progress-mark">
        {state === 'done' && <Check size={14} aria-hidden={true} />}
        {state === 'under-way' && <Spinner />}
      </span>
      {text}
      {state === 'done' && <span className="visually-hidden">, done</span>}
    </li>
  )
}
