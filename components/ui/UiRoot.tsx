import { CSPProvider } from '@base-ui/react/csp-provider'
import type { ReactNode } from 'react'
import './base.css'

/** The least that a page is wrapped in. Our pages allow no style elements, so Base UI must not add any. */
export function UiRoot({ children }: { readonly children: ReactNode }) {
  return <CSPProvider disableStyleElements={true}>{children}</CSPProvider>
}
