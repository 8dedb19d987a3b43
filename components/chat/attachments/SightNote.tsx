import { seesImages } from '../../../lib/providers/sight.ts'
import { type Attachment, isImage } from '../../../lib/runs/attachment.ts'
import { useSettings } from '../../answer/AnswerContext.tsx'
import { useConversation } from '../SurfaceContext.tsx'
import { targetModels } from './target-models.ts'

/** Says before a prompt is sent which models cannot see its images. */
export function SightNote({ attachments }: { readonly attachments: readonly Attachment[] }) {
  const settings = useSettings((view) => view.settings)
  const target = useConversation((state) => state.draft.target)
  if (!attachments.some(isImage)) return null
  const models = targetModels(settings, target)
  const blind = models.filter((model) => {
    const account = settings?.accounts.find(({ id }) => id === model.accountId)
    return account !== undefined && seesImages(account.presetId, model) === false
  })
  if (blind.length === 0) return null
  const names = blind.map(({ label, model }) => label || model).join(', ')
  return (
    <p className="attachments-sight" role="status">
      {blind.length === models.length
        ? 'None of the chosen models can see images. Choose another order or model.'
        : `Skipped, since it cannot see images: ${names}.`}
    </p>
  )
}
