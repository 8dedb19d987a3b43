import { useState } from 'react'
import { likelyTokens, roomFor, tokensThatFit } from '../../../lib/context/estimate.ts'
import {
  type ChosenText,
  chooseText,
  cutToFit,
  firstChoice,
  type PageChoice,
  pageAttachment,
} from '../../../lib/context/page-choice.ts'
import type { PageParts } from '../../../lib/context/page-parts.ts'
import { fewestTokens } from '../../../lib/router/preflight.ts'
import type { Attachment } from '../../../lib/runs/attachment.ts'
import { useSettings } from '../../answer/AnswerContext.tsx'
import { countText } from '../../answer/figures.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useConversation } from '../SurfaceContext.tsx'
import './PageDialog.css'
import { PagePreview } from './PagePreview.tsx'
import { PartChoice } from './PartChoice.tsx'
import { RoomNote } from './RoomNote.tsx'
import { SectionChoice } from './SectionChoice.tsx'
import { targetModels } from './target-models.ts'

type PageDialogProps = {
  readonly parts: PageParts
  readonly onAdd: (attachment: Attachment) => void
  readonly onClose: () => void
}

type Chosen = { readonly choice: PageChoice; readonly chosen: ChosenText }

/** What of a page goes along with the prompt: seen, measured and cut before it is added. */
export function PageDialog({ parts, onAdd, onClose }: PageDialogProps) {
  const settings = useSettings((view) => view.settings)
  const target = useConversation((state) => state.draft.target)
  const models = targetModels(settings, target)
  const [{ choice, chosen }, setChosen] = useState<Chosen>(() => chosenOf(parts, firstChoice(parts)))
  const change = (changed: Partial<PageChoice>) => setChosen(chosenOf(parts, { ...choice, ...changed }))
  const room = roomFor(chosen.text, models)
  const cut = () => change({ kept: cutToFit(chosen.sections, tokensThatFit(models), fewestTokens) })
  const isEmpty = chosen.text === '' || choice.kept?.size === 0
  return (
    <Dialog
      open={true}
      onOpenChange={(open) => !open && onClose()}
      title="Add this page"
      description={<PageSource parts={parts} />}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={isEmpty || chosen.tooLong}
            focusableWhenDisabled={true}
            onClick={() => onAdd(pageAttachment(parts, chosen, choice.withSource))}
          >
            Add {isEmpty ? '' : `≈ ${countText(likelyTokens(chosen.text), 'token')}`}
          </Button>
        </>
      }
    >
      <PartChoice parts={parts} choice={choice} invisible={chosen.invisible} onChange={change} />
      <RoomNote text={chosen.text} room={room} tooLong={chosen.tooLong} onCut={cut} />
      {chosen.sections.length > 1 && (
        <SectionChoice
          sections={chosen.sections}
          kept={choice.kept}
          onChange={(kept) => change({ kept: kept.size === chosen.sections.length ? undefined : kept })}
        />
      )}
      <PagePreview text={chosen.text} parts={parts} />
    </Dialog>
  )
}

function chosenOf(parts: PageParts, choice: PageChoice): Chosen {
  return { choice, chosen: chooseText(parts[choice.part], choice) }
}

function PageSource({ parts: { title, url } }: { readonly parts: PageParts }) {
  return (
    <>
      <span className="page-title">{title || 'Untitled'}</span>{' '}
      {URL.canParse(url) && <span className="page-host">{new URL(url).host}</span>}
    </>
  )
}
