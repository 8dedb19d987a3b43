import { useMemo, useState } from 'react'
import { findInvisible } from '../../lib/prompts/invisible.ts'
import { fewestTokens } from '../../lib/router/preflight.ts'
import { promptLimit } from '../../lib/runs/limits.ts'
import type { Selection } from '../../lib/runs/order.ts'
import { countText, numberText } from '../answer/figures.ts'
import { Button } from '../ui/Button.tsx'
import { useSurface } from './SurfaceContext.tsx'

/** From so many characters on a selection is large: how much of it is sent is said, and may be changed. */
const largeFrom = 20_000

/** What its user should know of a selection before it is sent, and can do about it. */
export function SelectionTools({ selection }: { readonly selection: Selection }) {
  return (
    <>
      <InvisibleCharacters selection={selection} />
      <SelectionSize selection={selection} />
    </>
  )
}

function InvisibleCharacters({ selection }: { readonly selection: Selection }) {
  const { conversation } = useSurface()
  // Looking through a megabyte takes 20 ms and more, which every key pressed in the prompt would pay.
  const { count, without } = useMemo(() => findInvisible(selection.text), [selection.text])
  if (count === 0) return null
  const strip = () =>
    conversation.changeDraft({ selection: without === '' ? undefined : { ...selection, text: without } })
  return (
    <p className="selection-note">
      {countText(count, 'invisible character')} would be sent too.{' '}
      <Button variant="quiet" size="small" onClick={strip}>
        Remove them
      </Button>
    </p>
  )
}

function SelectionSize({ selection }: { readonly selection: Selection }) {
  const { conversation } = useSurface()
  const [whole, setWhole] = useState<Selection>()
  const { text } = selection
  const tokens = useMemo(() => roundUp(fewestTokens(text)), [text])
  const change = (next: Selection, before?: Selection) => {
    setWhole(before)
    conversation.changeDraft({ selection: next })
  }
  if (whole === undefined && text.length < largeFrom) return null
  const cutOnTheWay = selection.cut === true && whole === undefined
  return (
    <p className="selection-note">
      {cutOnTheWay && `It was longer than ${numberText(promptLimit)} characters; this is its beginning. `}
      At least {countText(tokens, 'token')}.{' '}
      {whole === undefined ? (
        <Button
          variant="quiet"
          size="small"
          onClick={() => change({ ...selection, text: beginningOf(text), cut: true }, selection)}
        >
          Send the first {numberText(largeFrom)} characters only
        </Button>
      ) : (
        <Button variant="quiet" size="small" onClick={() => change(whole)}>
          Send all of it
        </Button>
      )}
    </p>
  )
}

/** Ends between two characters, and not inside of one. */
function beginningOf(text: string): string {
  const cut = text.slice(0, largeFrom)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}

/** Two figures, since it is an estimate. */
function roundUp(count: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1)
  return Math.ceil(count / unit) * unit
}
