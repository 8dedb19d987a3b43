import { likelyTokens, type Room } from '../../../lib/context/estimate.ts'
import { promptLimit } from '../../../lib/runs/limits.ts'
import { countText, numberText } from '../../answer/figures.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'

type RoomNoteProps = {
  readonly text: string
  readonly room: Room
  readonly tooLong: boolean
  readonly onCut: () => void
}

/** Whether the models can take the text, with the numbers, and the way out where they cannot. */
export function RoomNote({ text, room, tooLong, onCut }: RoomNoteProps) {
  const cut = (
    <Button size="small" onClick={onCut}>
      Cut to fit
    </Button>
  )
  if (tooLong) {
    return (
      <Callout tone="error" title="Too long to be sent whole" actions={cut}>
        {numberText(text.length)} characters; a prompt takes {numberText(promptLimit)} at most.
      </Callout>
    )
  }
  const { models, tooSmall, unknown } = room
  if (tooSmall.length === 0) return <p className="page-room">{fitsWords(models, unknown)}</p>
  const list = tooSmall
    .map(({ label, model, traits }) => `${label || model} (${numberText(traits.contextWindow ?? 0)})`)
    .join(', ')
  return (
    <Callout
      tone="warn"
      title={tooSmall.length === models ? 'No model of this order can take it' : 'Too long for some models'}
      actions={cut}
    >
      About {countText(likelyTokens(text), 'token')}. Shorter windows: {list}.
      {tooSmall.length < models && ' They are skipped.'}
    </Callout>
  )
}

function fitsWords(models: number, unknown: number): string {
  if (models === 0) return 'There is no model to send it to yet.'
  if (unknown === models) return 'How much these models can take is not known.'
  const fit = models === 1 ? 'The model can take it.' : 'Every model of this order can take it'
  if (models === 1) return fit
  return unknown === 0 ? `${fit}.` : `${fit}, as far as their windows are known.`
}
