import ExternalLink from 'lucide-react/icons/external-link'
import Eye from 'lucide-react/icons/eye'
import EyeOff from 'lucide-react/icons/eye-off'
import { type RefObject, useState } from 'react'
import type { Preset } from '../../lib/providers/preset.ts'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { TextField } from '../ui/TextField.tsx'
import { type KeyNote, noteOn, ownersWords } from './account-form.ts'

type KeyFieldProps = {
  readonly preset: Preset
  /** The end of the key that is stored and stays when nothing is pasted. */
  readonly keyHint: string | undefined
  readonly note: string | undefined
  readonly busy: boolean
  readonly error: string | undefined
  readonly input: RefObject<HTMLInputElement | null>
  readonly onUseInstead: ((preset: Preset) => void) | undefined
  readonly ownerConfirmed: boolean
  readonly onOwnerConfirmed: (confirmed: boolean) => void
  readonly onChanged: () => void
}

/** The only place where a key is on screen; what is kept of it between keystrokes are remarks, never the key. */
export function KeyField(props: KeyFieldProps) {
  const { preset, keyHint, note, busy, error, input, ownerConfirmed, onOwnerConfirmed, onChanged } = props
  const [shown, setShown] = useState(false)
  const [remarks, setRemarks] = useState<KeyNote>({ otherOwners: [] })
  const onChange = (pasted: string) => {
    onChanged()
    setRemarks(noteOn(pasted, preset.id))
    onOwnerConfirmed(false)
  }
  return (
    <div className="settings-key">
      <TextField
        ref={input}
        label={preset.keyOptional === true ? 'Key (if it needs one)' : 'Key'}
        type={shown ? 'text' : 'password'}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        data-1p-ignore={true}
        data-lpignore="true"
        readOnly={busy}
        placeholder={keyHint === undefined ? undefined : storedWords(keyHint)}
        error={remarks.malformed ?? error}
        description={remarks.repaired ?? note ?? <KeyHelp preset={preset} kept={keyHint !== undefined} />}
        onChange={(event) => onChange(event.currentTarget.value)}
        trailing={
          <IconButton
            type="button"
            label={shown ? 'Hide the key' : 'Show the key'}
            icon={shown ? <EyeOff aria-hidden={true} /> : <Eye aria-hidden={true} />}
            onClick={() => setShown(!shown)}
          />
        }
      />
      {remarks.otherOwners.length > 0 && !ownerConfirmed && (
        <OtherOwner
          {...props}
          owners={remarks.otherOwners}
          onUse={(owner) => {
            setRemarks({ otherOwners: [] })
            props.onUseInstead?.(owner)
          }}
        />
      )}
    </div>
  )
}

function storedWords(keyHint: string): string {
  return keyHint === '' ? 'A key is stored' : `Key …${keyHint} is stored`
}

function KeyHelp({ preset, kept }: { readonly preset: Preset; readonly kept: boolean }) {
  return (
    <>
      {kept && 'Leave it empty to keep the stored key. '}
      {preset.keysUrl !== undefined && (
        <a className="settings-out" href={preset.keysUrl} target="_blank" rel="noopener noreferrer">
          Get a key at {new URL(preset.keysUrl).host}
          <ExternalLink size={12} aria-hidden={true} />
        </a>
      )}
    </>
  )
}

type OtherOwnerProps = KeyFieldProps & {
  readonly owners: readonly Preset[]
  readonly onUse: (owner: Preset) => void
}

/** Said before anything is sent, since a key that went to the wrong provider cannot be called back. */
function OtherOwner({ preset, owners, onUse, onUseInstead, onOwnerConfirmed }: OtherOwnerProps) {
  return (
    <Callout
      tone="warn"
      announced={true}
      title={`This looks like a key of ${ownersWords(owners)}`}
      actions={
        <>
          {onUseInstead !== undefined &&
            owners.slice(0, 2).map((owner) => (
              <Button key={owner.id} type="button" size="small" onClick={() => onUse(owner)}>
                Use {owner.name} instead
              </Button>
            ))}
          <Button type="button" size="small" variant="quiet" onClick={() => onOwnerConfirmed(true)}>
            Use it here anyway
          </Button>
        </>
      }
    >
      You are adding {preset.name}. Nothing has been sent yet, and whoever receives a key can use it.
    </Callout>
  )
}
