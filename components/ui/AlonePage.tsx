import type { ReactNode } from 'react'
import './AlonePage.css'

/** A page that has one thing to say and no sections: loading, or nothing that can be used. */
export function AlonePage({ children }: { readonly children: ReactNode }) {
  return <main className="ui-alone">{children}</main>
}
