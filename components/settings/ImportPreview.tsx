import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Incoming } from '../../lib/settings/plan-import.ts'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import { PassphraseField } from '../ui/PassphraseField.tsx'
import { ImportGroup } from './ImportGroup.tsx'
import type { ImportOrder, OpenFile } from './transfer-actions.ts'

type ImportPreviewProps = {
  readonly file: OpenFile
  /** Resolves to a sentence when nothing was imported. */
  readonly onImport: (order: ImportOrder) => Promise<string | undefined>
  readonly onClose: () => void
}

/** What a file would change, thing by thing, each to be ticked; what moves a known account is not ticked at first. */
export function ImportPreview({ file, onImport, onClose }: ImportPreviewProps) {
  const news = file.incoming.filter(({ verdict }) => verdict !== 'unchanged')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(news.filter(({ isMoved }) => isMoved !== true).map(({ key }) => key)),
  )
  const [passphrase, setPassphrase] = useState<string>()
  const [state, setState] = useState<{ readonly isBusy: boolean; readonly problem?: string }>({
    isBusy: false,
  })
  const lead = useRef<HTMLParagraphElement>(null)
  useEffect(() => lead.current?.focus(), [])

  const hasKeys = file.keys !== undefined
  const isNothing = chosen.size === 0 && passphrase === undefined
  const toggle = (key: string) =>
    setChosen(chosen.has(key) ? without(chosen, key) : new Set([...chosen, key]))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (state.isBusy || isNothing) return
    setState({ isBusy: true })
    const problem = await onImport({ file, chosen, passphrase })
    if (problem !== undefined) setState({ isBusy: false, problem })
  }
  return (
    <form className="settings-form" onSubmit={submit}>
      <p ref={lead} tabIndex={-1} className="settings-import-lead">
        {news.length === 0 ? 'Everything in this file is here already.' : leadWords(news)}
      </p>
      <ImportGroup title="Accounts" kind="account" news={news} chosen={chosen} onToggle={toggle} />
      <ImportGroup title="Fallback orders" kind="order" news={news} chosen={chosen} onToggle={toggle} />
      <ImportGroup title="Choices" kind="general" news={news} chosen={chosen} onToggle={toggle} />
      <Unchanged incoming={file.incoming} />
      {hasKeys && <FileKeys passphrase={passphrase} onChange={setPassphrase} />}
      {state.problem !== undefined && (
        <Callout tone="error" title="Nothing was imported" announced={true}>
          <p>{state.problem}</p>
        </Callout>
      )}
      <div className="settings-form-actions">
        <Button onClick={onClose}>{news.length === 0 && !hasKeys ? 'Close' : 'Cancel'}</Button>
        {(news.length > 0 || hasKeys) && (
          <Button
            type="submit"
            variant="primary"
            disabled={state.isBusy || isNothing}
            focusableWhenDisabled={true}
          >
            {state.isBusy ? 'Importing…' : actionWords(chosen.size, news.length)}
          </Button>
        )}
      </div>
    </form>
  )
}

function Unchanged({ incoming }: { readonly incoming: readonly Incoming[] }) {
  const names = incoming.filter(({ verdict }) => verdict === 'unchanged').map(({ name }) => name)
  if (names.length === 0 || names.length === incoming.length) return null
  return <p className="settings-muted">The same here as in the file: {names.join(', ')}.</p>
}

type FileKeysProps = {
  readonly passphrase: string | undefined
  readonly onChange: (passphrase: string | undefined) => void
}

/** The keys of a file stay in it unless its passphrase is given. */
function FileKeys({ passphrase, onChange }: FileKeysProps) {
  return (
    <fieldset className="settings-import-group">
      <legend>Keys</legend>
      <label>
        <input
          type="checkbox"
          checked={passphrase !== undefined}
          onChange={() => onChange(passphrase === undefined ? '' : undefined)}
        />
        <span className="settings-import-item">
          <span>Import keys, too</span>
          <span className="settings-import-note">
            For accounts that have none here. A key goes to the address that it was made for, and to no other.
          </span>
        </span>
      </label>
      {passphrase !== undefined && (
        <PassphraseField
          label="Passphrase of the file"
          autoComplete="off"
          autoFocus={true}
          value={passphrase}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </fieldset>
  )
}

function leadWords(news: readonly Incoming[]): string {
  return news.length === 1
    ? 'One thing in this file is different.'
    : `${news.length} things in this file are different.`
}

function actionWords(chosen: number, all: number): string {
  if (chosen === 0) return 'Import'
  return chosen === all ? 'Import all' : `Import ${chosen} of ${all}`
}

function without(chosen: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return new Set([...chosen].filter((one) => one !== key))
}
