import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from './Button.tsx'
import { PassphraseField } from './PassphraseField.tsx'
import { patienceMs } from './patience.ts'
import './UnlockForm.css'

export type PassphraseVerdict = 'done' | 'wrong-passphrase' | 'damaged'

type UnlockFormProps = {
  readonly label?: string
  /** What happens, as a verb. */
  readonly action: string
  readonly variant?: 'primary' | 'secondary' | 'danger'
  readonly autoFocus?: boolean
  readonly onSubmit: (passphrase: string) => Promise<PassphraseVerdict>
  readonly onDone?: () => void
}

type State =
  | { readonly state: 'asking'; readonly problem?: string }
  | { readonly state: 'checking' }
  /** Too many wrong ones in a row. */
  | { readonly state: 'waiting'; readonly seconds: number }

/** Asks for the passphrase and does one thing with it; wrong ones make it wait longer and longer. */
export function UnlockForm(props: UnlockFormProps) {
  const { label = 'Passphrase', action, variant = 'primary', autoFocus = false } = props
  const { state, submit, input, clear } = useAsking(props)
  const isBusy = state.state !== 'asking'
  return (
    <form className="ui-unlock" onSubmit={submit}>
      <PassphraseField
        ref={input}
        label={label}
        autoComplete="current-password"
        autoFocus={autoFocus}
        readOnly={state.state === 'checking'}
        error={problemOf(state)}
        onChange={clear}
        action={
          <Button type="submit" variant={variant} disabled={isBusy} focusableWhenDisabled={true}>
            {state.state === 'checking' ? 'Checking…' : action}
          </Button>
        }
      />
    </form>
  )
}

function problemOf(state: State): string | undefined {
  switch (state.state) {
    case 'asking':
      return state.problem
    case 'checking':
      return undefined
    case 'waiting':
      return `That is not the passphrase. Wait ${state.seconds === 1 ? 'a second' : `${state.seconds} seconds`}.`
  }
}

function useAsking({ onSubmit, onDone }: UnlockFormProps) {
  const [state, setState] = useState<State>({ state: 'asking' })
  const wrongTries = useRef(0)
  const input = useRef<HTMLInputElement>(null)
  useCountdown(state, setState)

  const check = async (field: HTMLInputElement) => {
    setState({ state: 'checking' })
    const verdict = await onSubmit(field.value).catch((error: unknown) => error)
    if (verdict === 'done') {
      wrongTries.current = 0
      field.value = ''
      setState({ state: 'asking' })
      onDone?.()
      return
    }
    if (verdict === 'wrong-passphrase') wrongTries.current += 1
    const waitMs = verdict === 'wrong-passphrase' ? patienceMs(wrongTries.current) : 0
    setState(
      waitMs > 0
        ? { state: 'waiting', seconds: waitMs / 1000 }
        : { state: 'asking', problem: wordsOf(verdict) },
    )
    field.select()
  }
  return {
    state,
    input,
    clear: () => state.state === 'asking' && state.problem !== undefined && setState({ state: 'asking' }),
    submit: (event: FormEvent) => {
      event.preventDefault()
      const field = input.current
      if (field === null || state.state !== 'asking') return
      if (field.value === '') setState({ state: 'asking', problem: 'Type the passphrase.' })
      else void check(field)
    },
  }
}

function useCountdown(state: State, setState: (state: State) => void): void {
  useEffect(() => {
    if (state.state !== 'waiting') return
    const next: State =
      state.seconds > 1
        ? { state: 'waiting', seconds: state.seconds - 1 }
        : { state: 'asking', problem: 'That is not the passphrase.' }
    const timer = setTimeout(() => setState(next), 1000)
    return () => clearTimeout(timer)
  }, [state, setState])
}

function wordsOf(verdict: unknown): string {
  if (verdict === 'wrong-passphrase') return 'That is not the passphrase.'
  if (verdict === 'damaged') return 'The passphrase is right, and what it should open is damaged.'
  return verdict instanceof Error ? verdict.message : 'That did not work.'
}
