import { useState } from 'react'
import { readHistoryFile } from '../../lib/history/history-file.ts'
import type { ImportPlan } from '../../lib/history/import.ts'
import { storageWords } from '../../lib/runs/storage-words.ts'
import { countText } from '../answer/figures.ts'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { FileButton } from '../ui/FileButton.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { useDesk } from './HistoryContext.tsx'
import { useTry } from './use-try.ts'

type Chosen =
  | { readonly state: 'nothing' }
  | { readonly state: 'reading' }
  | { readonly state: 'refused'; readonly because: string }
  | { readonly state: 'planned'; readonly plan: ImportPlan; readonly damaged: number }

/** Brings in a file that Understudy has saved; says what it would do before it does it. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { list } = useDesk()
  const attempt = useTry()
  const toast = useToast()
  const [chosen, setChosen] = useState<Chosen>({ state: 'nothing' })
  const read = async (file: File) => {
    setChosen({ state: 'reading' })
    setChosen(await planOf(file, list.planImport))
  }
  const plan = chosen.state === 'planned' ? chosen.plan : undefined
  const count = plan === undefined ? 0 : plan.added.length + plan.merged.length
  const bringIn = async () => {
    if (plan === undefined || !(await attempt('imported', () => list.bringIn(plan)))) return
    toast({ title: `${countText(count, 'conversation')} imported` })
    onClose()
  }
  return (
    <Dialog
      title="Import conversations"
      description="A JSON file that Understudy has saved. Nothing changes until you say so."
      open={true}
      onOpenChange={(open) => !open && onClose()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={count === 0} onClick={() => void bringIn()}>
            {count === 0 ? 'Import' : `Import ${countText(count, 'conversation')}`}
          </Button>
        </>
      }
    >
      <FileButton
        label="File with conversations"
        accept=".json,application/json"
        onFile={(file) => void read(file)}
      >
        Choose a file…
      </FileButton>
      <Preview chosen={chosen} />
    </Dialog>
  )
}

async function planOf(
  file: File,
  planImport: (conversations: ImportPlan['added']) => Promise<ImportPlan>,
): Promise<Chosen> {
  const contents = await readHistoryFile(file)
  if (contents.state === 'refused') return contents
  try {
    return {
      state: 'planned',
      plan: await planImport(contents.conversations),
      damaged: contents.damaged,
    }
  } catch (error) {
    return { state: 'refused', because: storageWords(error) }
  }
}

function Preview({ chosen }: { readonly chosen: Chosen }) {
  switch (chosen.state) {
    case 'nothing':
      return null
    case 'reading':
      return <Spinner label="Reading the file" />
    case 'refused':
      return (
        <Callout tone="error" title="This file cannot be imported" announced={true}>
          {chosen.because}
        </Callout>
      )
    case 'planned':
      return <PlanView plan={chosen.plan} damaged={chosen.damaged} />
  }
}

const shownTitles = 50

function PlanView({ plan, damaged }: { readonly plan: ImportPlan; readonly damaged: number }) {
  const { added, merged, known } = plan
  const changes = [
    ...added.map(({ title }) => ({ title, change: 'new' })),
    ...merged.map(({ title }) => ({ title, change: 'gets turns that it lacks' })),
  ]
  return (
    <section aria-label="What the import would do" className="history-plan">
      <dl className="history-counts">
        <Count name="New" count={added.length} />
        <Count name="Added to" count={merged.length} />
        <Count name="Already here" count={known} />
        {damaged > 0 && <Count name="Cannot be read" count={damaged} />}
      </dl>
      {changes.length > 0 && (
        <ul className="history-changes">
          {changes.slice(0, shownTitles).map(({ title, change }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a file holds titles, which repeat, and no ids
            <li key={index}>
              <span className="history-change-title" dir="auto">
                {title}
              </span>
              <small>{change}</small>
            </li>
          ))}
        </ul>
      )}
      {changes.length > shownTitles && <p>and {countText(changes.length - shownTitles, 'other')}</p>}
      {changes.length === 0 && <p>There is nothing in it that is not here already.</p>}
    </section>
  )
}

function Count({ name, count }: { readonly name: string; readonly count: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="tabular">{count}</dd>
    </div>
  )
}
