import { type ReactNode, useState } from 'react'
import { AlertDialog } from '../ui/AlertDialog.tsx'

type GuardedClose = {
  /** Closes at once when there is nothing to lose, and asks otherwise. */
  readonly requestClose: () => void
  /** The question; belongs inside the dialog that it guards. */
  readonly question: ReactNode
}

/** Keeps a stray Escape or click from throwing away what was typed. */
export function useGuardedClose(dirty: boolean, onClose: () => void): GuardedClose {
  const [asking, setAsking] = useState(false)
  return {
    requestClose: () => (dirty ? setAsking(true) : onClose()),
    question: (
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title="Discard what you typed?"
        description="It has not been saved."
        confirmLabel="Discard"
        cancelLabel="Keep editing"
        onConfirm={onClose}
      />
    ),
  }
}
