import { CSPProvider } from '@base-ui/react/csp-provider'
import { Toast } from '@base-ui/react/toast'
import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'
import './base.css'
import { Toasts } from './Toasts.tsx'

/** What every page is wrapped in once. Our pages allow no style elements, so Base UI must not add any. */
export function UiProvider({ children }: { readonly children: ReactNode }) {
  return (
    <CSPProvider disableStyleElements={true}>
      <Tooltip.Provider delay={400}>
        <Toast.Provider limit={3}>
          {children}
          <Toasts />
        </Toast.Provider>
      </Tooltip.Provider>
    </CSPProvider>
  )
}
