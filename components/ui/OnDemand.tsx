import { cloneElement, type ReactElement, type ReactNode, Suspense, useState } from 'react'

type OnDemandProps = {
  /** The button of something that opens, shown from the beginning. */
  readonly trigger: ReactElement
  /** Fetches the code of what opens; called early, when the trigger is pointed at or focused. */
  readonly load: () => Promise<unknown>
  /** What opens, open, with the same trigger; shown from the first click on. */
  readonly children: ReactNode
}

type TriggerProps = {
  readonly onClick?: () => void
  readonly onPointerEnter?: () => void
  readonly onFocus?: () => void
  readonly 'aria-haspopup'?: 'menu'
  readonly 'aria-expanded'?: boolean
}

/** Keeps the code of a menu out of the page until somebody reaches for it. */
export function OnDemand({ trigger, load, children }: OnDemandProps) {
  const [wanted, setWanted] = useState(false)
  const fetchCode = () => void load()
  const waiting = cloneElement(trigger as ReactElement<TriggerProps>, {
    onClick: () => setWanted(true),
    onPointerEnter: fetchCode,
    onFocus: fetchCode,
    'aria-haspopup': 'menu',
    'aria-expanded': false,
  })
  return wanted ? <Suspense fallback={waiting}>{children}</Suspense> : waiting
}
