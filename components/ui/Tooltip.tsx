import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'
import './Tooltip.css'

type TooltipProps = {
  /** A few words. It is not read aloud, so what it says must also be the control's name or elsewhere on screen. */
  readonly label: string
  readonly children: ReactElement
}

export function Tooltip({ label, children }: TooltipProps) {
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger render={children} />
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner className="ui-tooltip-positioner" sideOffset={6} collisionPadding={8}>
          <BaseTooltip.Popup className="ui-tooltip">{label}</BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  )
}
