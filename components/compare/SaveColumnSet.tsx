import { type FormEvent, useState } from 'react'
import { useSettings } from '../answer/AnswerContext.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'
import { targetLabel } from './names.ts'

/** Asks for a name for these columns. The name of a set that is there replaces it. */
export function SaveColumnSet({ onClose }: { readonly onClose: () => void }) {
  const { compare } = useDesk()
  const columns = useCompare((state) => state.comparison?.columns) ?? []
  const settings = useSettings((view) => view.settings)
  const models = columns.map(({ target }) => targetLabel(settings, target)).join(', ')
  const [name, setName] = useState(models.slice(0, 60))
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    void compare.savePreset(name.trim())
    onClose()
  }
  return (
    <Dialog
      title="Keep these columns"
      description={models}
      open={true}
      onOpenChange={(open) => !open && onClose()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="column-set" variant="primary" disabled={name.trim() === ''}>
            Keep
          </Button>
        </>
      }
    >
      <form id="column-set" onSubmit={save}>
        <TextField label="Name" value={name} onChange={(event) => setName(event.target.value)} />
      </form>
    </Dialog>
  )
}
