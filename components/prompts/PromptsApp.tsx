import Download from 'lucide-react/icons/download'
import { lazy, Suspense } from 'react'
import { AlertDialog } from '../ui/AlertDialog.tsx'
import { AlonePage } from '../ui/AlonePage.tsx'
import { Button } from '../ui/Button.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { saveFile } from '../ui/save-file.ts'
import { ImportPage } from './ImportPage.tsx'
import { LibraryIntroduction } from './LibraryIntroduction.tsx'
import { PromptPage } from './PromptPage.tsx'
import { LibraryProvider, useDesk, usePageState } from './PromptsContext.tsx'
import { PromptsShell } from './PromptsShell.tsx'
import type { Place } from './place.ts'
import './prompts.css'
import { usePlace } from './use-place.ts'

const ConversationPage = lazy(async () => ({
  default: (await import('./write/GeneratePage.tsx')).ConversationPage,
}))
const GeneratePage = lazy(async () => ({ default: (await import('./write/GeneratePage.tsx')).GeneratePage }))
const ImprovePage = lazy(async () => ({ default: (await import('./write/ImprovePage.tsx')).ImprovePage }))

/** The page of prompts: what is shown depends on what is stored and on the page's address. */
export function PromptsApp() {
  const stored = usePageState((state) => state.stored)
  const place = usePlace()
  switch (stored.state) {
    case 'loading':
      return (
        <AlonePage>
          <Spinner label="Loading the prompts" />
        </AlonePage>
      )
    case 'newer':
      return (
        <AlonePage>
          <h1>These prompts come from a newer Understudy</h1>
          <p>Nothing is lost, and nothing will be changed: update Understudy, and they are back.</p>
        </AlonePage>
      )
    case 'unreadable':
      return (
        <AlonePage>
          <h1>The browser does not hand out the prompts</h1>
          <p>Its storage did not answer. That is often over after a moment. Nothing was changed.</p>
          <div>
            <Button onClick={() => window.location.reload()}>Look again</Button>
          </div>
        </AlonePage>
      )
    case 'damaged':
      return <DamagedLibrary />
    case 'ready':
      return (
        <LibraryProvider value={stored.library}>
          <PromptsShell place={place}>
            <Suspense fallback={<Spinner label="Opening" />}>
              <Section place={place} />
            </Suspense>
          </PromptsShell>
        </LibraryProvider>
      )
  }
}

function Section({ place }: { readonly place: Place }) {
  switch (place.page) {
    case 'library':
      return <LibraryIntroduction />
    case 'prompt':
      return <PromptPage key={place.id} id={place.id} />
    case 'new':
      return <PromptPage key="new" id="new" />
    case 'generate':
      return <GeneratePage key="generate" />
    case 'conversation':
      return <ConversationPage key={place.id} conversationId={place.id} />
    case 'improve':
      return <ImprovePage key={place.id} id={place.id} />
    case 'import':
      return <ImportPage />
  }
}

/** Stored prompts that nobody can read: a copy first, then a fresh start, both only when asked for. */
function DamagedLibrary() {
  const { ports } = useDesk()
  const { library } = ports
  const saveCopy = async () =>
    saveFile('understudy-prompts-damaged.json', 'application/json', await library.copy())
  return (
    <AlonePage>
      <h1>The saved prompts cannot be read</h1>
      <p>
        Something has damaged them, and they are left as they are. Save a copy first: whoever helps you may be
        able to mend it.
      </p>
      <div className="prompts-actions">
        <Button variant="primary" icon={<Download aria-hidden={true} />} onClick={() => void saveCopy()}>
          Save a copy
        </Button>
        <AlertDialog
          title="Start afresh?"
          description="The damaged prompts are replaced by those of a new user and cannot be brought back."
          confirmLabel="Start afresh"
          onConfirm={() => void library.startAfresh()}
          trigger={<Button>Start afresh…</Button>}
        />
      </div>
    </AlonePage>
  )
}
