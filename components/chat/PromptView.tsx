import Pencil from 'lucide-react/icons/pencil'
import { useState } from 'react'
import type { Run } from '../../lib/runs/run.ts'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import './PromptView.css'
import { SelectionQuote } from './SelectionQuote.tsx'
import { useSurface } from './SurfaceContext.tsx'
import { useAnswering } from './use-answering.ts'

/** What was asked, and the way to ask it differently. */
export function PromptView({ run }: { readonly run: Run }) {
  const [editing, setEditing] = useState(false)
  const answering = useAnswering()
  const { prompt, selection } = run.order
  return (
    <div className="prompt">
      {selection !== undefined && <SelectionQuote selection={selection} />}
      {editing ? (
        <PromptEditor run={run} onDone={() => setEditing(false)} />
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

function PromptEditor({ run, onDone }: { readonly run: Run; readonly onDone: () => void }) {
  const { conversation } = useSurface()
  const [prompt, setPrompt] = useState(run.order.prompt)
  const resend = () => {
    if (prompt.trim() === '') return
    onDone()
    void conversation.resend(run.order.turnId, prompt)
  }
  return (
    <div className="prompt-editor">
      <TextArea
        label="Edit the prompt"
        labelHidden={true}
        dir="auto"
        autoFocus={true}
        value={prompt}
        onChange={(event) => setPrompt(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) resend()
          if (event.key !== 'Escape') return
          event.stopPropagation()
          event.preventDefault()
          onDone()
        }}
      />
      <div className="prompt-editor-actions">
        <Button size="small" variant="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button size="small" variant="primary" disabled={prompt.trim() === ''} onClick={resend}>
          Resend
        </Button>
      </div>
    </div>
  )
}
