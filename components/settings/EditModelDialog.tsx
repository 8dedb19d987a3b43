import { useState } from 'react'
import { changeModel } from '../../lib/settings/edits.ts'
import type { Deployment } from '../../lib/settings/schema.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/TextField.tsx'
import { SightChoice } from './SightChoice.tsx'
import { readTraits, type TraitsText, traitsText, withSight } from './traits-form.ts'
import { useGuardedClose } from './use-guarded-close.tsx'
import { useSave } from './use-save.ts'

type EditModelDialogProps = { readonly deployment: Deployment; readonly onClose: () => void }

const inputModes: Partial<Record<keyof TraitsText, 'numeric' | 'text'>> = {
  toleratedFailures: 'numeric',
  region: 'text',
}

/** What the screen calls a model, and what the user knows of it. All of it is optional. */
export function EditModelDialog({ deployment, onClose }: EditModelDialogProps) {
  const save = useSave()
  const [label, setLabel] = useState(deployment.label)
  const [text, setText] = useState<TraitsText>(() => traitsText(deployment.traits))
  const [images, setImages] = useState(deployment.traits.images)
  const read = readTraits(text, deployment.traits)
  const errors = read.state === 'wrong' ? read.errors : {}
  const before = traitsText(deployment.traits)
  const dirty =
    label !== deployment.label ||
    images !== deployment.traits.images ||
    JSON.stringify(text) !== JSON.stringify(before)
  const { requestClose, question } = useGuardedClose(dirty, onClose)
  const submit = async () => {
    if (read.state === 'wrong') return
    const change = {
      label: label.trim() === '' ? deployment.model : label.trim(),
      traits: withSight(read.traits, images),
    }
    if (await save((settings) => changeModel(settings, deployment.id, change), { done: 'Saved' })) onClose()
  }
  const field = (name: keyof TraitsText) => ({
    inputMode: inputModes[name] ?? ('decimal' as const),
    value: text[name],
    error: errors[name],
    onChange: (event: { currentTarget: HTMLInputElement }) =>
      setText({ ...text, [name]: event.currentTarget.value }),
  })
  return (
    <Dialog
      open={true}
      onOpenChange={(open) => !open && requestClose()}
      title={`Edit ${deployment.label}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="edit-model">
            Save
          </Button>
        </>
      }
    >
      <form
        id="edit-model"
        className="settings-form"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextField
          label="Label"
          description={`What you call it. Empty: ${deployment.model}`}
          value={label}
          maxLength={80}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <div className="settings-pair">
          <TextField label="Dollars per million input tokens" {...field('inputPrice')} />
          <TextField label="Dollars per million output tokens" {...field('outputPrice')} />
        </div>
        <TextField
          label="Context window in tokens"
          description="Prompts that do not fit skip this model. Empty: unknown, and every prompt is tried."
          {...field('contextWindow')}
        />
        <TextField
          label="Where it runs"
          description="A short code, such as EU or US. Orders may keep to models that run there. Empty: unknown."
          {...field('region')}
        />
        <TextField
          label="Rest after a rate limit"
          description="Nobody is asked here for as long. Empty: as long as its provider says."
          trailing={<span aria-hidden={true}>seconds</span>}
          {...field('cooldown')}
        />
        <TextField
          label="Failures to put up with"
          description="So many within a minute; one more, and it rests. Empty: 2, or half of ten calls and more."
          {...field('toleratedFailures')}
        />
        <SightChoice images={images} onChange={setImages} />
      </form>
      {question}
    </Dialog>
  )
}
