import type { ReactNode } from 'react'
import './Badge.css'
import type { Tone } from './tone.ts'

export function Badge({
  tone = 'neutral',
  children,
}: {
  readonly tone?: Tone
  readonly children: ReactNode
}) {
  return (
    <span className="ui-badge" data-tone={tone}>
      {children}
    </span>
  )
}
