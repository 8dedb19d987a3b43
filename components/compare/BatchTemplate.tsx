import { useEffect, useId, useState } from 'react'
import type { Prompt } from '../../lib/prompts/library-schema.ts'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useDesk } from './CompareContext.tsx'

type BatchTemplateProps = {
  readonly template: string
  /** What keeps it from being said with the table. */
  readonly problems: readonly string[]
  readonly onTemplate: (template: string) => void
}

/** One prompt for each row of a table: written here, or taken from the library. */
export function BatchTemplate({ template, problems, onTemplate }: BatchTemplateProps) {
  const { readPrompts } = useDesk()
  const [prompts, setPrompts] = useState<readonly Prompt[]>([])
  const [title, setTitle] = useState('')
  const listId = useId()
  useEffect(() => void readPrompts().then(setPrompts), [readPrompts])
  return (
    <>
      {prompts.length > 0 && (
        <>
          <TextField
            label="Prompt of your library (optional)"
            description="Type to find it by its title. Its inputs and variables are columns of the table above."
            list={listId}
            autoComplete="off"
            value={title}
            onChange={({ currentTarget }) => {
              setTitle(currentTarget.value)
              const chosen = prompts.find((prompt) => prompt.title === currentTarget.value)
              if (chosen !== undefined) onTemplate(chosen.text)
            }}
          />
          <datalist id={listId}>
            {prompts.map((prompt) => (
              <option key={prompt.id} value={prompt.title} />
            ))}
          </datalist>
        </>
      )}
      <TextArea
        label="Template (optional)"
        description="With a table above: one prompt for each row, such as “Translate {{word}} into {{language}}”."
        error={problems.length === 0 ? undefined : problems.slice(0, 3).join(' ')}
        dir="auto"
        value={template}
        onChange={(event) => onTemplate(event.target.value)}
      />
    </>
  )
}
