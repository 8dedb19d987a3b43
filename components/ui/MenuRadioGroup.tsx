import { Menu as BaseMenu } from '@base-ui/react/menu'
import type { ReactNode } from 'react'

type MenuRadioGroupProps = {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly children: ReactNode
}

/** Holds MenuRadioItems, in one or more MenuGroups, of which one is chosen. */
export function MenuRadioGroup({ value, onChange, children }: MenuRadioGroupProps) {
  return (
    <BaseMenu.RadioGroup value={value} onValueChange={onChange}>
      {children}
    </BaseMenu.RadioGroup>
  )
}
