import { countText } from '../answer/figures.ts'
import { LossCallout } from '../answer/LossCallout.tsx'
import { Button } from '../ui/Button.tsx'
import { StatusDot } from '../ui/StatusDot.tsx'
import { useDesk } from './HistoryContext.tsx'
import type { StorageReport } from './storage-report.ts'

type HealthProps = { readonly report: StorageReport; readonly look: () => Promise<void> }

/** Whether everything is there, store by store. */
export function StorageHealth({ report, look }: HealthProps) {
  const { storage } = useDesk()
  const { journal, local, kept, loss } = report
  const forget = () => {
    storage.forgetLoss()
    void look()
  }
  return (
    <section className="storage-card" aria-labelledby="health-heading">
      <h3 id="health-heading">Health</h3>
      {loss !== undefined && <LossCallout loss={loss} onRead={forget} />}
      <ul className="storage-lines">
        <li>
          <JournalLine journal={journal} />
        </li>
        <li>
          {local === undefined ? (
            <StatusDot tone="error" text="The settings’ store does not answer; their copy is read instead." />
          ) : (
            <StatusDot tone="ok" text="The settings’ store answers." />
          )}
        </li>
        <li className="storage-kept">
          {kept ? (
            <StatusDot tone="ok" text="The browser clears nothing of this by itself." />
          ) : (
            <>
              <StatusDot tone="warn" text="The browser may clear this when the disk runs low." />
              <Button size="small" onClick={() => void storage.keep().then(look)}>
                Ask it not to
              </Button>
            </>
          )}
        </li>
      </ul>
    </section>
  )
}

function JournalLine({ journal }: { readonly journal: StorageReport['journal'] }) {
  if (journal.state === 'closed') return <StatusDot tone="error" text={journal.because} />
  const held = `${countText(journal.conversations, 'conversation')} with ${countText(journal.runs, 'answer')}`
  return journal.missing === 0 ? (
    <StatusDot tone="ok" text={`${held}, and none is missing.`} />
  ) : (
    <StatusDot
      tone="error"
      text={`${held}; ${countText(journal.missing, 'answer')} missing. The rest is usable.`}
    />
  )
}
