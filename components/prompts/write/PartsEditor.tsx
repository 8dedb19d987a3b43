import { partLabels, partNames } from '../../../lib/prompts/prompt-parts.ts'
import { parseTemplate } from '../../../lib/prompts/template-parser.ts'
import { Collapsible } from '../../ui/Collapsible.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { Generation } from './use-generation.ts'

type PartsEditorProps = { readonly generation: Generation; readonly text: string }

/** The parts of a prompt, as they are being written and to be changed, and the prompt that they make. */
export function PartsEditor({ generation: { parts, state, change }, text }: PartsEditorProps) {
  const readOnly = state === 'writing'
  const { problems } = parseTemplate(text)
  return (
    <div className="write-parts" aria-busy={readOnly}>
      <TextField
        label="Title"
        dir="auto"
        readOnly={readOnly}
        maxLength={120}
        value={parts.title}
        onChange={(event) => change('title', event.target.value)}
      />
      {partNames.map((name) => (
        <TextArea
          key={name}
          label={partLabels[name]}
          dir="auto"
          readOnly={readOnly}
          value={parts[name]}
          onChange={(event) => change(name, event.target.value)}
        />
      ))}
      <Collapsible className="prompts-section" summary="The prompt that they make">
        <pre className="prompts-version-text" dir="auto">
          {text}
        </pre>
      </Collapsible>
      <div aria-live="polite" className="prompts-problems">
        {!readOnly && problems.slice(0, 5).map(({ at, message }) => <p key={at}>{message}</p>)}
      </div>
    </div>
  )
}
