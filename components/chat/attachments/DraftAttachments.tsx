import Paperclip from 'lucide-react/icons/paperclip'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { OnDemand } from '../../ui/OnDemand.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import type { Adding } from '../conversation-state.ts'
import { type AttachPorts, useConversation, useSurface } from '../SurfaceContext.tsx'
import { AttachmentList } from './AttachmentList.tsx'
import './attachments.css'
import { createAttachActions } from './attach-actions.ts'
import { SightNote } from './SightNote.tsx'

const load = () => import('./AttachMenu.tsx')
const AttachMenu = lazy(async () => ({ default: (await load()).AttachMenu }))
const PageDialog = lazy(async () => ({ default: (await import('./PageDialog.tsx')).PageDialog }))

/** Opens what can be added to the prompt. */
export function AttachButton({ ports }: { readonly ports: AttachPorts }) {
  const trigger = (
    <IconButton label="Add to the prompt" size="small" icon={<Paperclip aria-hidden={true} />} />
  )
  return (
    <OnDemand trigger={trigger} load={load}>
      <AttachMenu trigger={trigger} ports={ports} />
    </OnDemand>
  )
}

/** What goes along with the prompt, over it; and everything that can be dropped or pasted there. */
export function DraftAttachments({ ports }: { readonly ports: AttachPorts }) {
  const { conversation } = useSurface()
  const attachments = useConversation((state) => state.draft.attachments)
  const adding = useConversation((state) => state.adding)
  const actions = createAttachActions(conversation, ports)
  const place = useFilesFor(actions.addFiles)
  return (
    <div ref={place} className="attachments">
      {attachments !== undefined && attachments.length > 0 && (
        <AttachmentList attachments={attachments} onRemove={actions.remove} />
      )}
      <SightNote attachments={attachments ?? []} />
      {adding !== undefined && <AddingNote adding={adding} ports={ports} />}
    </div>
  )
}

function AddingNote({ adding, ports }: { readonly adding: Adding; readonly ports: AttachPorts }) {
  const { conversation } = useSurface()
  const actions = createAttachActions(conversation, ports)
  switch (adding.state) {
    case 'working':
      return (
        <p className="attachments-note" role="status">
          <Spinner /> {adding.what}
        </p>
      )
    case 'refused':
      return (
        <div className="attachments-note" role="alert">
          <span>{adding.because.join(' ')}</span>
          <Button variant="quiet" size="small" onClick={actions.dismiss}>
            Got it
          </Button>
        </div>
      )
    case 'removed':
      return (
        <div className="attachments-note" role="status">
          <span>Removed.</span>
          <Button variant="quiet" size="small" onClick={actions.bringBack}>
            Undo
          </Button>
        </div>
      )
    case 'choosing':
      return (
        <Suspense>
          <PageDialog parts={adding.parts} onAdd={actions.add} onClose={actions.dismiss} />
        </Suspense>
      )
  }
}

/** Files that are pasted or dropped anywhere on the surface belong to the prompt. */
function useFilesFor(addFiles: (files: readonly File[]) => void) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(addFiles)
  latest.current = addFiles
  useEffect(() => {
    const { signal, abort } = lifetime()
    const take = (event: ClipboardEvent | DragEvent, data: DataTransfer | null) => {
      const files = [...(data?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      latest.current(files)
    }
    const onDragOver = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    addEventListener('paste', (event) => take(event, event.clipboardData), { signal })
    addEventListener('dragover', onDragOver, { signal })
    addEventListener('drop', (event) => take(event, event.dataTransfer), { signal })
    return abort
  }, [])
  return place
}

function lifetime() {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}
