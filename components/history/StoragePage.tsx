import ArrowLeft from 'lucide-react/icons/arrow-left'
import Download from 'lucide-react/icons/download'
import { useEffect, useState } from 'react'
import type { Checked } from '../../lib/history/look-over.ts'
import { countText, numberText } from '../answer/figures.ts'
import { AlertDialog } from '../ui/AlertDialog.tsx'
import { Button } from '../ui/Button.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { useDesk, useHistory } from './HistoryContext.tsx'
import { hashOf } from './place.ts'
import { StorageHealth } from './StorageHealth.tsx'
import './StoragePage.css'
import { Scroller } from '../ui/Scroller.tsx'
import { saveFile } from '../ui/save-file.ts'
import { StoredTable } from './StoredTable.tsx'
import type { StorageReport } from './storage-report.ts'
import { useExport } from './use-export.ts'
import { useTry } from './use-try.ts'

/** What is stored, how it stands, and the ways out where it does not stand well. */
export function StoragePage() {
  const { storage } = useDesk()
  const [report, setReport] = useState<StorageReport>()
  const look = () => storage.look().then(setReport)
  useEffect(() => void storage.look().then(setReport), [storage])
  return (
    <article className="reader" aria-label="Storage">
      <header className="reader-header">
        <a className="reader-back" href={hashOf({ page: 'list' })} aria-label="Back to the list">
          <ArrowLeft size={16} aria-hidden={true} />
        </a>
        <h2 className="reader-title">Storage</h2>
      </header>
      {report === undefined ? (
        <div className="history-wait">
          <Spinner label="Looking at the storage" />
        </div>
      ) : (
        <Scroller className="reader-body storage" label="State of the storage">
          <StorageHealth report={report} look={look} />
          <RecordCheck />
          <StoredTable report={report} />
          <WaysOut report={report} look={look} />
        </Scroller>
      )}
    </article>
  )
}

function RecordCheck() {
  const { storage } = useDesk()
  const attempt = useTry()
  const [sofar, setSofar] = useState<Checked>()
  const [over, setOver] = useState(true)
  const check = async () => {
    setOver(false)
    await attempt('checked', () => storage.check(setSofar))
    setOver(true)
  }
  return (
    <section className="storage-card" aria-labelledby="check-heading">
      <h3 id="check-heading">Checksums</h3>
      <p>Every record of the history has one. A damaged record is left where it is, and hides no other.</p>
      <div className="storage-actions">
        <Button size="small" disabled={!over} onClick={() => void check()}>
          Check every record
        </Button>
        <span role="status" className="tabular">
          {sofar !== undefined &&
            `${countText(sofar.checked, 'record')} checked${over ? '' : ' so far'}, ${numberText(sofar.damaged)} damaged`}
        </span>
      </div>
    </section>
  )
}

type WaysOutProps = { readonly report: StorageReport; readonly look: () => Promise<void> }

function WaysOut({ report, look }: WaysOutProps) {
  const { storage, list, browser } = useDesk()
  const rows = useHistory(({ listed }) => (listed.state === 'ready' ? listed.rows : undefined))
  const exportAs = useExport()
  const attempt = useTry()
  // Nothing is thrown away before somebody has tried to save it.
  const [tried, setTried] = useState(false)
  const saveAll = async () => {
    if (rows === undefined) await attempt('saved', list.history.list)
    else await exportAs('json', rows, 'understudy-history')
    setTried(true)
  }
  const startAnew = () =>
    attempt('started', async () => {
      await storage.startAnew()
      await Promise.all([look(), list.load()])
    })
  const saveReport = () => {
    const at = new Date(browser.now()).toISOString()
    saveFile('understudy-storage.json', 'application/json', JSON.stringify({ at, ...report }, null, 2))
  }
  return (
    <section className="storage-card" aria-labelledby="ways-heading">
      <h3 id="ways-heading">Ways out</h3>
      <p>The report has names, sizes and checksums: no key, no prompt, no answer.</p>
      <div className="storage-actions">
        <Button size="small" icon={<Download aria-hidden={true} />} onClick={saveReport}>
          Save this report
        </Button>
        <Button size="small" icon={<Download aria-hidden={true} />} onClick={() => void saveAll()}>
          Save all conversations
        </Button>
        <AlertDialog
          title="Start an empty history?"
          description="Every conversation is deleted and cannot be brought back, except from a file that you have saved."
          confirmLabel="Start an empty history"
          onConfirm={() => void startAnew()}
          trigger={
            <Button size="small" disabled={!tried}>
              Start an empty history…
            </Button>
          }
        />
      </div>
      {!tried && (
        <p className="storage-note">An empty one can be started when you have tried to save this one.</p>
      )}
    </section>
  )
}
