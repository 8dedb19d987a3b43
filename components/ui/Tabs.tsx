import { Tabs as BaseTabs } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import './Tabs.css'

export type TabItem<Value extends string> = {
  readonly value: Value
  readonly label: ReactNode
  readonly panel: ReactNode
}

type TabsProps<Value extends string> = {
  /** What the tabs are about, for screen readers. */
  readonly label: string
  readonly tabs: readonly TabItem<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly orientation?: 'horizontal' | 'vertical'
}

export function Tabs<Value extends string>(props: TabsProps<Value>) {
  const { label, tabs, value, onChange, orientation = 'horizontal' } = props
  return (
    <BaseTabs.Root className="ui-tabs" value={value} onValueChange={onChange} orientation={orientation}>
      <BaseTabs.List className="ui-tabs-list" aria-label={label}>
        {tabs.map((tab) => (
          <BaseTabs.Tab key={tab.value} className="ui-tab" value={tab.value}>
            {tab.label}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {tabs.map((tab) => (
        <BaseTabs.Panel key={tab.value} className="ui-tab-panel" value={tab.value}>
          {tab.panel}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  )
}
