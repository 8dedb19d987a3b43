import './StatusDot.css'
import type { Tone } from './tone.ts'

type StatusDotProps = {
  readonly tone: Tone
  /** What the dot means, in a word or two, such as "cooling until 14:32". */
  readonly text: string
  /** Keeps the text for screen readers and the tooltip, where a crowd of dots needs no words. */
  readonly textHidden?: boolean
}

export function StatusDot({ tone, text, textHidden = false }: StatusDotProps) {
  return (
    <span className="ui-status" data-tone={tone} title={textHidden ? text : undefined}>
      <span className="ui-status-dot" aria-hidden={true} />
      <span className={textHidden ? 'visually-hidden' : 'ui-status-text'}>{text}</span>
    </span>
  )
}
