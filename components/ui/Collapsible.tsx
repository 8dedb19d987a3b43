import { Collapsible as BaseCollapsible } from '@base-ui/react/collapsible'
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

export function Collapsible({ summary, children, defaultOpen = false, className }: CollapsibleProps) {
  return (
    <BaseCollapsible.Root className={classNames('ui-collapsible', className)} defaultOpen={defaultOpen}>
      <BaseCollapsible.Trigger className="ui-collapsible-trigger">
        <ChevronRight size={14} className="ui-collapsible-chevron" aria-hidden={true} />
        <span className="ui-collapsible-summary">{summary}</span>
      </BaseCollapsible.Trigger>
      <BaseCollapsible.Panel className="ui-collapsible-panel">{children}</BaseCollapsible.Panel>
    </BaseCollapsible.Root>
  )
}
