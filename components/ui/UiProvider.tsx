import { Toast } from '@base-ui/react/toast'
import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'
import { Toasts } from './Toasts.tsx'
import { UiRoot } from './UiRoot.tsx'

/** What a page with toasts and tooltips is wrapped in once. */
export function UiProvider({ children }: { readonly children: ReactNode }) {
  return (
    <UiRoot>
      <Tooltip.Provider delay={400}>
        <Toast.Provider limit={3}>
          {children}
          <Toasts />
        </Toast.Provider>
      </Tooltip.Provider>
    </UiRoot>
  )
}
