import type { ReactNode } from 'react'
import type { Incoming } from '../../lib/settings/plan-import.ts'
import { Badge } from '../ui/Badge.tsx'

type ImportGroupProps = {
  readonly title: string
  readonly kind: Incoming['kind']
  readonly news: readonly Incoming[]
  readonly chosen: ReadonlySet<string>
  readonly onToggle: (key: string) => void
}

/** What is new or different of one kind, each with what would change and a tick. */
export function ImportGroup({ title, kind, news, chosen, onToggle }: ImportGroupProps) {
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
