import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { Incoming } from '../../lib/settings/plan-import.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import { PassphraseField } from '../ui/PassphraseField.tsx'
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
      <Group title="Accounts" kind="account" news={news} chosen={chosen} onToggle={toggle} />
      <Group title="Fallback orders" kind="order" news={news} chosen={chosen} onToggle={toggle} />
      <Group title="Choices" kind="general" news={news} chosen={chosen} onToggle={toggle} />
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

type GroupProps = {
  readonly title: string
  readonly kind: Incoming['kind']
  readonly news: readonly Incoming[]
  readonly chosen: ReadonlySet<string>
  readonly onToggle: (key: string) => void
}

function Group({ title, kind, news, chosen, onToggle }: GroupProps) {
  const items = news.filter((one) => one.kind === kind)
  if (items.length === 0) return null
  return (
    <fieldset className="settings-import-group">
      <legend>{title}</legend>
      {items.map((item) => (
        <label key={item.key}>
          <input type="checkbox" checked={chosen.has(item.key)} onChange={() => onToggle(item.key)} />
          <span className="settings-import-item">
            <span className="settings-import-name">
              <bdi>{item.name}</bdi>{' '}
              <Badge tone={verdictWords[item.verdict].tone}>{verdictWords[item.verdict].text}</Badge>
            </span>
            <Differences item={item} />
          </span>
        </label>
      ))}
    </fieldset>
  )
}

const verdictWords = {
  added: { tone: 'ok', text: 'New' },
  changed: { tone: 'warn', text: 'Changed' },
  unchanged: { tone: 'neutral', text: 'Same' },
} as const

/** What is said of something new only where it would change. */
const obvious: ReadonlySet<string> = new Set(['Name', 'Provider', 'Wire format'])

function Differences({ item }: { readonly item: Incoming }) {
  return (
    <>
      {item.changes
        .filter(({ what, before }) => before !== undefined || !obvious.has(what))
        .map(({ what, before, after }) => (
          <span key={what} className="settings-import-change">
            <span>{what}:</span> {before !== undefined && before !== '' && <Before text={before} />}
            <bdi>{after === '' ? 'none' : after}</bdi>
          </span>
        ))}
      {item.isMoved === true && (
        <span className="settings-import-warning">
          This moves an account of yours to another address. Its key stays with the address that it has here.
        </span>
      )}
      {item.newOrigin !== undefined && (
        <span className="settings-import-note">
          Nothing is sent to {new URL(item.newOrigin).host} before you allow it.
        </span>
      )}
    </>
  )
}

function Before({ text }: { readonly text: string }): ReactNode {
  return (
    <>
      <del>
        <bdi>{text}</bdi>
      </del>{' '}
      <span aria-hidden={true}>→</span>{' '}
    </>
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
