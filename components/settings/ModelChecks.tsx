import { type KeyboardEvent, useRef, useState } from 'react'
import type { ListedModel } from '../../lib/channel/protocol.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { CheckList } from './CheckList.tsx'
import { newModelOf } from './model-choice.ts'
import { traitsSummary } from './traits-form.ts'

type ModelChecksProps = {
  readonly models: readonly ListedModel[]
  readonly chosen: ReadonlySet<string>
  readonly onChange: (chosen: ReadonlySet<string>) => void
  /** A name that the provider did not list. */
  readonly onTyped: (model: string) => void
  readonly placeholder: string | undefined
}

/** The models of one account to tick, and a field for names that its provider does not list. */
export function ModelChecks({ models, chosen, onChange, onTyped, placeholder }: ModelChecksProps) {
  const input = useRef<HTMLInputElement>(null)
  const [error, setError] = useState<string>()
  const add = () => {
    const name = input.current?.value.trim() ?? ''
    if (name === '') return setError('Write the name as the provider’s documentation does.')
    setError(undefined)
    onTyped(name)
    if (input.current !== null) input.current.value = ''
    input.current?.focus()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    add()
  }
  return (
    <>
      {models.length > 0 && (
        <CheckList label="Models" items={models.map(checkItem)} chosen={chosen} onChange={onChange} />
      )}
      <TextField
        ref={input}
        label={models.length === 0 ? 'Name of a model' : 'Not in the list? Type its name'}
        placeholder={placeholder}
        spellCheck={false}
        autoCapitalize="off"
        maxLength={200}
        error={error}
        onKeyDown={onKey}
        trailing={
          <Button type="button" onClick={add}>
            Add name
          </Button>
        }
      />
    </>
  )
}

function checkItem(listed: ListedModel) {
  const { model, label = model, traits = {} } = newModelOf(listed)
  const name = label === model ? [] : [model]
  return {
    id: model,
    label,
    hint: [...name, traitsSummary(traits)].filter((text) => text !== '').join(' · '),
  }
}
