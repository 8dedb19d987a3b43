import ArrowLeft from 'lucide-react/icons/arrow-left'
import type { ReactNode } from 'react'
import { hashOf, type Place } from './place.ts'

type PageHeaderProps = {
  readonly title: ReactNode
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  readonly back?: { readonly place: Place; readonly title: string }
}

/** The heading of a page, with the way back above it. */
export function PageHeader({ title, lead, actions, back }: PageHeaderProps) {
  return (
    <header className="settings-header">
      {back !== undefined && (
        <a className="settings-back" href={hashOf(back.place)}>
          <ArrowLeft size={14} aria-hidden={true} />
          {back.title}
        </a>
      )}
      <div className="settings-heading">
        <h1 tabIndex={-1}>{title}</h1>
        {actions !== undefined && <div className="settings-actions">{actions}</div>}
      </div>
      {lead !== undefined && <div className="settings-lead">{lead}</div>}
    </header>
  )
}
