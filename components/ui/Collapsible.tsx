import ChevronRight from 'lucide-react/icons/chevron-right'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import './Collapsible.css'

type CollapsibleProps = {
  readonly summary: ReactNode
  readonly children: ReactNode
  readonly defaultOpen?: boolean
  readonly className?: string
}

/** The browser's own, so that its find-in-page opens it too. */
export function Collapsible({ summary, children, defaultOpen = false, className }: CollapsibleProps) {
  return (
    <details className={classNames('ui-collapsible', className)} open={defaultOpen}>
      <summary className="ui-collapsible-trigger">
        <ChevronRight size={14} className="ui-collapsible-chevron" aria-hidden={true} />
        <span className="ui-collapsible-summary">{summary}</span>
      </summary>
      {children}
    </details>
  )
}
