import { type RefObject, useState } from 'react'
import type { Preset } from '../../lib/providers/preset.ts'
import type { Account } from '../../lib/settings/schema.ts'
import { TextField } from '../ui/TextField.tsx'
import { originOf } from './account-state.ts'
import { readBaseUrl } from './base-url.ts'

type BaseUrlFieldProps = {
  readonly preset: Preset
  readonly saved: Account | undefined
  readonly busy: boolean
  readonly error: string | undefined
  readonly input: RefObject<HTMLInputElement | null>
  readonly onMoved: (moved: boolean) => void
  readonly onChanged: () => void
}

/** Where the key goes; editable where the preset says so. */
export function BaseUrlField({ preset, saved, busy, error, input, onMoved, onChanged }: BaseUrlFieldProps) {
  const [removed, setRemoved] = useState<string>()
  const editable = preset.originEditable === true || (saved !== undefined && saved.baseUrl !== preset.baseUrl)
  const onChange = (text: string) => {
    onChanged()
    const read = readBaseUrl(text)
    setRemoved(read.state === 'ok' ? read.removed : undefined)
    onMoved(saved !== undefined && read.state === 'ok' && read.origin !== originOf(saved))
  }
  return (
    <TextField
      ref={input}
      label="Base URL"
      type="url"
      inputMode="url"
      spellCheck={false}
      defaultValue={saved?.baseUrl ?? preset.baseUrl}
      readOnly={busy || !editable}
      error={error}
      description={
        removed === undefined
          ? editable
            ? 'Requests and the key go to this address and nowhere else.'
            : 'The key goes to this address and nowhere else.'
          : `Without “${removed}”, which each call adds by itself.`
      }
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
