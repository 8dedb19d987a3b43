import { useState } from 'react'
import { findPreset } from '../../lib/providers/catalog.ts'
import { changeAccount } from '../../lib/settings/edits.ts'
import type { Account } from '../../lib/settings/schema.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { AccountForm, type AccountFormResult } from './AccountForm.tsx'
import { checkAccount, saveAccount } from './account-actions.ts'
import { permissionWords } from './check-words.ts'
import { useDesk } from './SettingsContext.tsx'
import { useGuardedClose } from './use-guarded-close.tsx'
import { reasonOf, useSave } from './use-save.ts'

type EditAccountDialogProps = {
  readonly account: Account
  readonly focus?: 'key' | 'url' | 'none'
  readonly onClose: () => void
}

const formId = 'edit-account'

/** Name, address and key of an account that exists; it is tested as soon as it is saved. */
export function EditAccountDialog({ account, focus = 'none', onClose }: EditAccountDialogProps) {
  const preset = findPreset(account.presetId)
  const { busy, submit } = useAccountSaving(account, onClose)
  const [dirty, setDirty] = useState(false)
  const { requestClose, question } = useGuardedClose(dirty, onClose)
  if (preset === undefined || preset.auth === 'none') {
    return <RenameDialog account={account} onClose={onClose} />
  }
  return (
    <Dialog
      open={true}
      onOpenChange={(open) => !open && !busy && requestClose()}
      title={`Edit ${account.name}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} disabled={busy} focusableWhenDisabled={true}>
            Save and test
          </Button>
        </>
      }
    >
      <AccountForm
        id={formId}
        preset={preset}
        saved={account}
        busy={busy}
        focus={focus}
        onSubmit={submit}
        onDirty={setDirty}
      />
      {question}
    </Dialog>
  )
}

function useAccountSaving(account: Account, onClose: () => void) {
  const desk = useDesk()
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const submit = ({ name, baseUrl, origin, key, onSealed }: AccountFormResult) => {
    // Asked first, in the click itself; the browser answers at once where the origin is granted already.
    const granted = origin === undefined ? Promise.resolve(true) : desk.ports.permissions.request(origin)
    setBusy(true)
    const save = async () => {
      if (!(await granted.catch(() => false))) {
        const { title, text } = permissionWords(origin ?? '')
        return toast({ title, description: text, tone: 'error' })
      }
      await saveAccount(desk, { account: { ...account, name, baseUrl }, key, before: account })
      onSealed()
      onClose()
      const check = await checkAccount(desk, account.id)
      if (check.of === 'check-account')
        toast({ title: check.verified ? `Saved ${name}; it answers` : `Saved ${name}` })
      else toast({ title: `Saved ${name}, but its test failed`, tone: 'error' })
    }
    save()
      .catch((error: unknown) =>
        toast({ title: 'That could not be saved', description: reasonOf(error), tone: 'error' }),
      )
      .finally(() => setBusy(false))
  }
  return { busy, submit }
}

/** All that can be changed of what runs inside the browser. */
function RenameDialog({ account, onClose }: Omit<EditAccountDialogProps, 'focus'>) {
  const save = useSave()
  const [name, setName] = useState(account.name)
  const submit = async () => {
    if (name.trim() === '') return
    if (
      await save((settings) => changeAccount(settings, account.id, { name: name.trim() }), { done: 'Saved' })
    ) {
      onClose()
    }
  }
  return (
    <Dialog
      open={true}
      onOpenChange={(open) => !open && onClose()}
      title={`Rename ${account.name}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={() => void submit()}>
            Save
          </Button>
        </>
      }
    >
      <TextField
        label="Name"
        value={name}
        maxLength={60}
        error={name.trim() === '' ? 'Give the account a name.' : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </Dialog>
  )
}
