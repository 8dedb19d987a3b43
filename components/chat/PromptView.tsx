import Pencil from 'lucide-react/icons/pencil'
import { lazy, Suspense, useState } from 'react'
import type { Run } from '../../lib/runs/run.ts'
import { IconButton } from '../ui/IconButton.tsx'
import './PromptView.css'
import { SelectionQuote } from './SelectionQuote.tsx'
import { useAnswering } from './use-answering.ts'

const PromptEditor = lazy(async () => ({ default: (await import('./PromptEditor.tsx')).PromptEditor }))
const SentAttachments = lazy(async () => ({
  default: (await import('./attachments/SentAttachments.tsx')).SentAttachments,
}))

/** What was asked, and the way to ask it differently. */
export function PromptView({ run }: { readonly run: Run }) {
  const [editing, setEditing] = useState(false)
  const answering = useAnswering()
  const { prompt, selection, attachments } = run.order
  return (
    <div className="prompt">
      {selection !== undefined && <SelectionQuote selection={selection} />}
      {attachments !== undefined && (
        <Suspense>
          <SentAttachments attachments={attachments} />
        </Suspense>
      )}
      {editing ? (
        <Suspense>
          <PromptEditor run={run} onDone={() => setEditing(false)} />
        </Suspense>
      ) : (
        <div className="prompt-line">
          {!answering && (
            <IconButton
              className="prompt-edit"
              size="small"
              label="Edit and resend"
              icon={<Pencil aria-hidden={true} />}
              onClick={() => setEditing(true)}
            />
          )}
          <p className="prompt-text" dir="auto">
            {prompt}
          </p>
        </div>
      )}
    </div>
  )
}
