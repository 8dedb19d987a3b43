import type { ReactNode } from 'react'
import type { Loss } from '../../lib/runs/loss.ts'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'

type LossProps = {
  readonly loss: Loss
  readonly onRead: () => void
  readonly announced?: boolean
  /** Another way on, before the one that closes this. */
  readonly children?: ReactNode
}

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

/** Says that the history was lost, when, and how much of it is known to have been whole. */
export function LossCallout({ loss, onRead, announced = false, children }: LossProps) {
  return (
    <Callout
      tone="error"
      title={`The history was lost on ${day.format(loss.at)}`}
      announced={announced}
      actions={
        <>
          {children}
          <Button size="small" variant={children === undefined ? 'secondary' : 'quiet'} onClick={onRead}>
            I have read it
          </Button>
        </>
      }
    >
      {loss.seenAt === undefined
        ? 'The browser has emptied the storage of Understudy, the settings too.'
        : `The browser has thrown its database away. It was whole on ${day.format(loss.seenAt)}.`}{' '}
      A file that you have saved can be imported.
    </Callout>
  )
}
