import { type FormEvent, useState } from 'react'
import type { ConversationRow } from '../../lib/runs/journal-rows.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useDesk } from './HistoryContext.tsx'
import { useTry } from './use-try.ts'

export function RenameDialog({
  row,
  onClose,
}: {
  readonly row: ConversationRow
  readonly onClose: () => void
}) {
  const { list } = useDesk()
  const attempt = useTry()
  const [title, setTitle] = useState(row.title)
  const rename = async (event: FormEvent) => {
    event.preventDefault()
    if (title.trim() === '') return
    if (await attempt('renamed', () => list.rename(row.conversationId, title.trim()))) onClose()
  }
  return (
    <Dialog
      title="Rename the conversation"
      open={true}
      onOpenChange={(open) => !open && onClose()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="rename" variant="primary" disabled={title.trim() === ''}>
            Rename
          </Button>
        </>
      }
    >
      <form id="rename" onSubmit={(event) => void rename(event)}>
        <TextField
          label="Name"
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
      </form>
    </Dialog>
  )
}
