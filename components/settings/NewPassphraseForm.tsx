import Dices from 'lucide-react/icons/dices'
import { type FormEvent, useState } from 'react'
import { leastCharacters, type Rating, ratePassphrase } from '../../lib/vault/passphrase-rating.ts'
import { suggestPassphrase } from '../../lib/vault/suggest-passphrase.ts'
import { Button } from '../ui/Button.tsx'
import { PassphraseField } from '../ui/PassphraseField.tsx'
import type { PassphraseVerdict } from '../ui/UnlockForm.tsx'
import './keys.css'
import { RatingMeter } from './RatingMeter.tsx'
import { reasonOf } from './use-save.ts'

type NewPassphraseFormProps = {
  readonly action: string
  /** The passphrase so far has to be given, too. */
  readonly asksCurrent?: boolean
  readonly onSubmit: (passphrase: string, current: string) => Promise<PassphraseVerdict>
  readonly onCancel: () => void
}

type Problems = { readonly current?: string; readonly chosen?: string; readonly repeated?: string }

/** Asks for a new passphrase, twice unless it was suggested, and refuses what is guessed first. */
export function NewPassphraseForm({
  action,
  asksCurrent = false,
  onSubmit,
  onCancel,
}: NewPassphraseFormProps) {
  const [current, setCurrent] = useState('')
  const [chosen, setChosen] = useState('')
  const [repeated, setRepeated] = useState('')
  const [suggested, setSuggested] = useState(0)
  const [problems, setProblems] = useState<Problems>({})
  const [isBusy, setIsBusy] = useState(false)
  const isSuggested = suggested > 0

  const suggest = () => {
    setChosen(suggestPassphrase())
    setSuggested(suggested + 1)
    setProblems({})
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const found = problemsOf({ chosen, repeated: isSuggested ? chosen : repeated })
    setProblems(found)
    if (isBusy || Object.keys(found).length > 0) return
    setIsBusy(true)
    const verdict = await onSubmit(chosen, current).catch(reasonOf)
    setIsBusy(false)
    if (verdict === 'wrong-passphrase') setProblems({ current: 'That is not the passphrase.' })
    else if (verdict !== 'done') setProblems({ chosen: verdict === 'damaged' ? damagedWords : verdict })
  }
  return (
    <form className="settings-form" onSubmit={(event) => void submit(event)}>
      {asksCurrent && (
        <PassphraseField
          label="Passphrase so far"
          autoComplete="current-password"
          value={current}
          error={problems.current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
      )}
      <PassphraseField
        key={suggested}
        label="New passphrase"
        autoComplete="new-password"
        shownAtFirst={isSuggested}
        value={chosen}
        error={problems.chosen}
        description={<RatingMeter rating={ratePassphrase(chosen)} isEmpty={chosen === ''} />}
        onChange={(event) => {
          setChosen(event.currentTarget.value)
          setSuggested(0)
        }}
      />
      {!isSuggested && (
        <PassphraseField
          label="The same again"
          autoComplete="new-password"
          value={repeated}
          error={problems.repeated}
          onChange={(event) => setRepeated(event.currentTarget.value)}
        />
      )}
      <p className="settings-muted">
        Write it down or keep it in a password manager. Nobody can reset it: without it, you paste your keys
        again.
      </p>
      <div className="settings-form-actions">
        <Button className="settings-suggest" icon={<Dices aria-hidden={true} />} onClick={suggest}>
          {isSuggested ? 'Suggest another' : 'Suggest one'}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={isBusy} focusableWhenDisabled={true}>
          {isBusy ? 'Encrypting…' : action}
        </Button>
      </div>
    </form>
  )
}

const damagedWords = 'What the passphrase so far should open is damaged.'

function problemsOf({ chosen, repeated }: { chosen: string; repeated: string }): Problems {
  const refused = refusals[ratePassphrase(chosen)]
  if (refused !== undefined) return { chosen: refused }
  return chosen === repeated ? {} : { repeated: 'These two differ.' }
}

/** Weak ones are told to be weak and allowed: it is their user's key. */
const refusals: { readonly [Kind in Rating]: string | undefined } = {
  'too-short': `Use at least ${leastCharacters} characters.`,
  common: 'This is among the first that anybody would try.',
  weak: undefined,
  fair: undefined,
  strong: undefined,
}
