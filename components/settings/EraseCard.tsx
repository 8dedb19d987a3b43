import { useState } from 'react'
import { AlertDialog } from '../ui/AlertDialog.tsx'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { useDesk, useSettings } from './SettingsContext.tsx'

type Progress = 'none' | 'deleting' | readonly string[]

/** The way out: everything goes, and what a deletion cannot do is said before it. */
export function EraseCard() {
  const { erase, beginAgain } = useDesk().ports
  const { accounts } = useSettings()
  const [progress, setProgress] = useState<Progress>('none')
  const start = async () => {
    setProgress('deleting')
    const left = await erase(accounts.map(({ id }) => id)).catch(() => ['storage'])
    if (left.length === 0) beginAgain()
    else setProgress(left)
  }
  return (
    <section className="settings-card" aria-labelledby="erase-heading">
      <h2 id="erase-heading">Delete everything</h2>
      <p className="settings-muted">
        Conversations, prompts, comparisons, accounts with their keys, fallback orders and permissions:
        Understudy is then as it was on its first day. The keys themselves go on working at their providers
        until you revoke them there, and the browser may leave old bytes on the disk for a while.
      </p>
      {progress === 'deleting' ? (
        <Spinner label="Deleting everything" />
      ) : (
        <div className="settings-actions">
          <AlertDialog
            title="Delete everything?"
            description="Nothing of it can be brought back, except from files that you exported. Answers that are under way stop, and the other pages of Understudy close."
            confirmLabel="Delete everything"
            onConfirm={() => void start()}
            trigger={<Button>Delete everything…</Button>}
          />
        </div>
      )}
      {typeof progress !== 'string' && (
        <Callout tone="error" title="Some of it could not be deleted">
          <p>
            Left behind: {progress.join(', ')}. Close the other pages of Understudy and try again, or remove
            Understudy from the browser, which deletes the rest.
          </p>
        </Callout>
      )}
    </section>
  )
}
