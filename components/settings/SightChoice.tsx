import { OptionList } from './OptionList.tsx'

type Sight = 'unknown' | 'sees' | 'blind'

const choices = [
  {
    value: 'unknown',
    label: 'Not sure',
    description: 'Images are sent, unless its name says that it sees none.',
  },
  { value: 'sees', label: 'Yes' },
  { value: 'blind', label: 'No', description: 'Prompts with images skip this model.' },
] as const satisfies readonly { value: Sight; label: string; description?: string }[]

type SightChoiceProps = {
  readonly images: boolean | undefined
  readonly onChange: (images: boolean | undefined) => void
}

/** Whether a model is asked where a prompt has images. */
export function SightChoice({ images, onChange }: SightChoiceProps) {
  const value = images === undefined ? 'unknown' : images ? 'sees' : 'blind'
  return (
    <div>
      <h3 id="sight-heading" className="ui-field-label">
        Sees images
      </h3>
      <OptionList
        name="sight"
        labelledBy="sight-heading"
        options={choices}
        value={value}
        onChange={(next: Sight) => onChange(next === 'unknown' ? undefined : next === 'sees')}
      />
    </div>
  )
}
