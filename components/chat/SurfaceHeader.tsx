import type { ReactNode } from 'react'
import { Mark } from '../ui/Mark.tsx'
import './SurfaceHeader.css'

/** The name of the product, and what can be done with the whole surface. */
export function SurfaceHeader({ children }: { readonly children: ReactNode }) {
  return (
    <header className="surface-header">
      <h1 className="wordmark">
        <Mark size={20} />
        Understudy
      </h1>
      <div className="surface-header-actions">{children}</div>
    </header>
  )
}
