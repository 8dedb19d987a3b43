import Eye from 'lucide-react/icons/eye'
import EyeOff from 'lucide-react/icons/eye-off'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { IconButton } from './IconButton.tsx'
import { TextField } from './TextField.tsx'

type PassphraseFieldProps = Omit<ComponentProps<typeof TextField>, 'type' | 'trailing'> & {
  /** Shown from the beginning, since its user has to read it. */
  readonly shownAtFirst?: boolean
  /** What is done with it, at the end of the line. */
  readonly action?: ReactNode
}

/** A field whose text is hidden until its user wants to see it. */
export function PassphraseField({ shownAtFirst = false, action, ...field }: PassphraseFieldProps) {
  const [shown, setShown] = useState(shownAtFirst)
  return (
    <TextField
      type={shown ? 'text' : 'password'}
      autoCapitalize="off"
      spellCheck={false}
      trailing={
        <>
          <IconButton
            type="button"
            label={shown ? 'Hide the passphrase' : 'Show the passphrase'}
            icon={shown ? <EyeOff aria-hidden={true} /> : <Eye aria-hidden={true} />}
            onClick={() => setShown(!shown)}
          />
          {action}
        </>
      }
      {...field}
    />
  )
}
