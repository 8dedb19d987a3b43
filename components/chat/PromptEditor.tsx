import { useState } from 'react'
import type { Run } from '../../lib/runs/run.ts'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { useSurface } from './SurfaceContext.tsx'

/** Asks a question again, in other words. */
export function PromptEditor({ run, onDone }: { readonly run: Run; readonly onDone: () => void }) {
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
