import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import './Scroller.css'

type ScrollerProps = Omit<ComponentProps<'section'>, 'aria-label' | 'tabIndex'> & {
  /** What is in it, for those who hear it. */
  readonly label: string
}

/**
 * A part of a page that scrolls by itself, and a stop of the Tab key, so that the keyboard can scroll it. It is one also
 * while it has nothing to scroll: that changes with each word of an answer, and to ask costs a layout each time.
 */
export function Scroller({ label, className, ...rest }: ScrollerProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section {...rest} className={classNames('ui-scroller', className)} aria-label={label} tabIndex={0} />
  )
}
