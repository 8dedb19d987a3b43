import X from 'lucide-react/icons/x'
import { type Attachment, isImage } from '../../../lib/runs/attachment.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import './attachments.css'
import { AttachedImage } from './AttachedImage.tsx'
import { AttachedText } from './AttachedText.tsx'

type AttachmentListProps = {
  readonly attachments: readonly Attachment[]
  /** Absent once they were sent. */
  readonly onRemove?: (place: number) => void
}

/** What goes or went along with a prompt: texts folded, images small. */
export function AttachmentList({ attachments, onRemove }: AttachmentListProps) {
  const rows = attachments.map((attachment, place) => ({ attachment, place }))
  const remove = (place: number, name: string) =>
    onRemove && (
      <IconButton
        label={`Remove ${name}`}
        size="small"
        icon={<X aria-hidden={true} />}
        onClick={() => onRemove(place)}
      />
    )
  return (
    <ul className="attachment-list" aria-label="Attachments">
      {rows.map(({ attachment, place }) =>
        isImage(attachment) ? null : (
          <li key={place} className="attachment-text">
            <AttachedText attachment={attachment} />
            {remove(place, attachment.name || 'the page')}
          </li>
        ),
      )}
      {rows.map(({ attachment, place }) =>
        isImage(attachment) ? (
          <li key={place} className="attachment-image">
            <AttachedImage image={attachment} />
            {remove(place, attachment.name)}
          </li>
        ) : null,
      )}
    </ul>
  )
}
