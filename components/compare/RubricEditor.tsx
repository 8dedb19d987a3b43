import Plus from 'lucide-react/icons/plus'
import X from 'lucide-react/icons/x'
import type { Rubric } from '../../lib/compare/rubric.ts'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { TextField } from '../ui/TextField.tsx'
import './ScoreView.css'

type RubricEditorProps = { readonly rubric: Rubric; readonly onChange: (rubric: Rubric) => void }

type Criterion = Rubric['criteria'][number]

/** The criteria, each with its weight. */
export function RubricEditor({ rubric: { criteria }, onChange }: RubricEditorProps) {
  const change = (id: string, part: Partial<Criterion>) =>
    onChange({ criteria: criteria.map((one) => (one.id === id ? { ...one, ...part } : one)) })
  const add = () =>
    onChange({
      criteria: [...criteria, { id: crypto.randomUUID().slice(0, 8), name: 'New criterion', weight: 1 }],
    })
  return (
    <fieldset className="merge-columns">
      <legend>Criteria and their weights</legend>
      {criteria.map(({ id, name, weight }, place) => (
        <div key={id} className="rubric-row">
          <TextField
            label={`Criterion ${place + 1}`}
            labelHidden={true}
            value={name}
            onChange={(event) => change(id, { name: event.target.value })}
          />
          <TextField
            label={`Weight of ${name}`}
            labelHidden={true}
            type="number"
            min={0}
            max={10}
            value={weight}
            onChange={(event) => change(id, { weight: Math.max(0, Number(event.target.value) || 0) })}
          />
          <IconButton
            label={`Remove ${name}`}
            icon={<X aria-hidden={true} />}
            disabled={criteria.length === 1}
            focusableWhenDisabled={true}
            onClick={() => onChange({ criteria: criteria.filter((one) => one.id !== id) })}
          />
        </div>
      ))}
      <div>
        <Button size="small" icon={<Plus aria-hidden={true} />} onClick={add}>
          Add a criterion
        </Button>
      </div>
    </fieldset>
  )
}
