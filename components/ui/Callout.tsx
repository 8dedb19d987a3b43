import CircleAlert from 'lucide-react/icons/circle-alert'
import Info from 'lucide-react/icons/info'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { ReactNode } from 'react'
import './Callout.css'

type CalloutProps = {
  readonly tone: 'info' | 'warn' | 'error'
  readonly title?: ReactNode
  readonly children?: ReactNode
  /** The next step: buttons or links. */
  readonly actions?: ReactNode
  /** Says itself aloud when it appears. */
  readonly announced?: boolean
}

const icons = { info: Info, warn: TriangleAlert, error: CircleAlert }

export function Callout({ tone, title, children, actions, announced = false }: CalloutProps) {
  const Icon = icons[tone]
  return (
    <div className="ui-callout" data-tone={tone} role={announced ? 'alert' : undefined}>
      <Icon size={16} className="ui-callout-icon" aria-hidden={true} />
      <div className="ui-callout-body">
        {title !== undefined && <p className="ui-callout-title">{title}</p>}
        {children}
        {actions !== undefined && <div className="ui-callout-actions">{actions}</div>}
      </div>
    </div>
  )
}
