import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { Preset } from '../../lib/providers/preset.ts'
import type { Account } from '../../lib/settings/schema.ts'
import { TextField } from '../ui/TextField.tsx'
import { type FormErrors, movedWords, readAccountForm } from './account-form.ts'
import { BaseUrlField } from './BaseUrlField.tsx'
import { KeyField } from './KeyField.tsx'

export type AccountFormResult = {
  readonly name: string
  readonly baseUrl: string
  readonly origin: string | undefined
  readonly key: string | undefined
  /** Called once the key is sealed: its field is emptied. */
  readonly onSealed: () => void
}

export type AccountFormProps = {
  readonly id: string
  readonly preset: Preset
  readonly saved: Account | undefined
  readonly busy: boolean
  readonly focus: 'key' | 'url' | 'none'
  /** Called in the handler of the submit itself, so that the browser lets it ask for a permission. */
  readonly onSubmit: (result: AccountFormResult) => void
  /** The key belongs to another provider, and the user wants that one. */
  readonly onUseInstead?: (preset: Preset) => void
  /** Whether something was typed that is not saved. */
  readonly onDirty?: (dirty: boolean) => void
  readonly children?: ReactNode
}

/** Name, address and key of one account. The key stays in its input until it is sealed. */
export function AccountForm(props: AccountFormProps) {
  const { id, preset, saved, busy, focus, onSubmit, onUseInstead, onDirty, children } = props
  const fields = useFields()
  const [errors, setErrors] = useState<FormErrors>({})
  const [ownerConfirmed, setOwnerConfirmed] = useState(false)
  const [moved, setMoved] = useState(false)
  const [sealed, setSealed] = useState(0)
  const { onTyped, onKept } = useTyping(setErrors, onDirty)
  useFocusOn(fields, focus)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const read = readAccountForm({ preset, saved, ownerConfirmed, ...fields.values() })
    setErrors(read.state === 'wrong' ? read.errors : {})
    if (read.state === 'wrong') return fields.focusFirst(read.errors)
    // A fresh field holds nothing of the old one: neither the key nor the remarks on it.
    const onSealed = () => {
      setSealed((count) => count + 1)
      onKept()
    }
    onSubmit({ ...read, onSealed })
  }

  return (
    <form id={id} className="settings-form" onSubmit={submit} noValidate={true} autoComplete="off">
      {preset.auth !== 'none' && (
        <BaseUrlField
          key={`url-${preset.id}`}
          preset={preset}
          saved={saved}
          busy={busy}
          error={errors.baseUrl}
          input={fields.url}
          onMoved={setMoved}
          onChanged={onTyped}
        />
      )}
      {preset.auth !== 'none' && (
        <KeyField
          key={`key-${sealed}`}
          preset={preset}
          keyHint={moved ? undefined : saved?.keyHint}
          note={moved && saved?.keyHint !== undefined ? movedWords : undefined}
          busy={busy}
          error={errors.key}
          input={fields.key}
          onUseInstead={onUseInstead}
          ownerConfirmed={ownerConfirmed}
          onOwnerConfirmed={setOwnerConfirmed}
          onChanged={onTyped}
        />
      )}
      <TextField
        key={`name-${preset.id}`}
        ref={fields.name}
        label="Name"
        description="What you call it; useful when you have two accounts at one provider."
        defaultValue={saved?.name ?? preset.name}
        error={errors.name}
        readOnly={busy}
        maxLength={60}
        onChange={onTyped}
      />
      {children}
    </form>
  )
}

/** Errors last until the next keystroke; what was typed is not left by accident. */
function useTyping(setErrors: (errors: FormErrors) => void, onDirty?: (dirty: boolean) => void) {
  const [dirty, setDirty] = useState(false)
  useLeaveGuard(dirty)
  const change = (next: boolean) => {
    setDirty(next)
    onDirty?.(next)
  }
  return {
    onTyped: () => {
      setErrors({})
      change(true)
    },
    onKept: () => change(false),
  }
}

function useLeaveGuard(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return
    const ask = (event: Event) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty])
}

function useFields() {
  const name = useRef<HTMLInputElement>(null)
  const url = useRef<HTMLInputElement>(null)
  const key = useRef<HTMLInputElement>(null)
  return {
    name,
    url,
    key,
    values: () => ({
      name: name.current?.value ?? '',
      baseUrl: url.current?.value ?? '',
      pasted: key.current?.value ?? '',
    }),
    focusFirst: (errors: FormErrors) => {
      const field = errors.baseUrl !== undefined ? url : errors.key !== undefined ? key : name
      field.current?.focus()
    },
  }
}

function useFocusOn(fields: ReturnType<typeof useFields>, focus: 'key' | 'url' | 'none'): void {
  const { key, url } = fields
  useEffect(() => {
    if (focus === 'key') key.current?.focus()
    if (focus === 'url') url.current?.focus()
  }, [focus, key, url])
}
