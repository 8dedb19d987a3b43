import type { Attachment } from '../../../lib/runs/attachment.ts'
import { AttachmentList } from './AttachmentList.tsx'

/** What went along with a prompt. */
export function SentAttachments({ attachments }: { readonly attachments: readonly Attachment[] }) {
  return (
    <div className="attachments-sent">
      <AttachmentList attachments={attachments} />
    </div>
  )
}
