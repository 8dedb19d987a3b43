import { useState } from 'react'
import { TextField } from '../ui/TextField.tsx'
import { readTags } from './prompt-draft.ts'

type TagsFieldProps = { readonly tags: readonly string[]; readonly onChange: (tags: string[]) => void }

/** Tags as they are typed, with commas between them. */
export function TagsField({ tags, onChange }: TagsFieldProps) {
  const [typed, setTyped] = useState(tags.join(', '))
  // What was typed stands as it is, until the tags are changed from elsewhere, as by discarding.
  const value = readTags(typed).join() === tags.join() ? typed : tags.join(', ')
  return (
    <TextField
      label="Tags"
      placeholder="email, short"
      value={value}
      onChange={(event) => {
        setTyped(event.target.value)
        onChange(readTags(event.target.value))
      }}
    />
  )
}
