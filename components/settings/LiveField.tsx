import { useState } from 'react'
import { TextField } from '../ui/TextField.tsx'

type LiveFieldProps = Omit<
  React.ComponentProps<typeof TextField>,
  'value' | 'onChange' | 'onBlur' | 'error'
> & {
  /** What is saved. */
  readonly text: string
  /** Why a text cannot be saved, or undefined when it can. */
  readonly problemOf: (text: string) => string | undefined
  readonly onSave: (text: string) => void
}

/**
 * Saves while it is typed in, as long as it makes sense. What another window saves shows here too, but never
 * under the fingers of whoever types.
 */
export function LiveField({ text, problemOf, onSave, ...field }: LiveFieldProps) {
  const [typed, setTyped] = useState<string>()
  const shown = typed ?? text
  const problem = problemOf(shown)
  return (
    <TextField
      {...field}
      value={shown}
      error={problem}
      onChange={(event) => {
        const next = event.currentTarget.value
        setTyped(next)
        if (problemOf(next) === undefined) onSave(next)
      }}
      onBlur={() => {
        if (problem === undefined) setTyped(undefined)
      }}
    />
  )
}
