import { createContext, type ReactNode, useContext } from 'react'
import type { StoreApi } from 'zustand/vanilla'
import type { PageLink } from './page-link.ts'
import type { HeldBack } from './watch-seen.ts'

/** Why the last press in the panel did not count, if it did not. */
export type Holding = { readonly heldBack: HeldBack | undefined }

export type PagePanelPorts = { readonly link: PageLink; readonly holding: StoreApi<Holding> }

const PagePanelContext = createContext<PagePanelPorts | undefined>(undefined)

export function PagePanelProvider({
  ports,
  children,
}: {
  readonly ports: PagePanelPorts
  readonly children: ReactNode
}) {
  return <PagePanelContext value={ports}>{children}</PagePanelContext>
}

export function usePagePanel(): PagePanelPorts {
  const ports = useContext(PagePanelContext)
  if (ports === undefined) throw new Error('This component stands outside a PagePanelProvider.')
  return ports
}
