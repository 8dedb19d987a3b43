import type { PlannedImport } from '../../lib/prompts/incoming.ts'
import { Badge } from '../ui/Badge.tsx'

type ImportPreviewProps = {
  readonly plan: readonly PlannedImport[]
  /** What is not to be imported, by its place in the plan. */
  readonly left: ReadonlySet<number>
  readonly onLeft: (left: ReadonlySet<number>) => void
}

/** What a file holds, beside what is here already; what is here already is left out unless it is ticked. */
export function ImportPreview({ plan, left, onLeft }: ImportPreviewProps) {
  const toggle = (index: number) => {
    const next = new Set(left)
    if (!next.delete(index)) next.add(index)
    onLeft(next)
  }
  return (
    <ul className="prompts-import" aria-label="What will be imported">
      {plan.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: in a plan a prompt is named by its place
        <li key={index}>
          <label>
            <input type="checkbox" checked={!left.has(index)} onChange={() => toggle(index)} />
            <span className="prompts-import-words">
              <span dir="auto">{one.incoming.title}</span>
              <small dir="auto">{one.incoming.text.slice(0, 160)}</small>
            </span>
            <Verdict one={one} />
          </label>
        </li>
      ))}
    </ul>
  )
}

function Verdict({ one: { incoming, verdict } }: { readonly one: PlannedImport }) {
  switch (verdict.kind) {
    case 'new':
      return <Badge tone="ok">{incoming.folder === '' ? 'New' : `New in ${incoming.folder}`}</Badge>
    case 'changed':
      return <Badge tone="warn">New version of yours</Badge>
    case 'duplicate':
      return <Badge>Same as “{verdict.of}”</Badge>
  }
}
