import { createContext, type ReactNode, useContext } from 'react'
import type { StoreApi } from 'zustand/vanilla'
import type { PageLink } from './page-link.ts'
import type { HeldBack } from './watch-seen.ts'

/** Why the last press in the panel did not count, if it did not. */
export type Holding = { readonly heldBack: HeldBack | undefined }

/** The site of the page that the panel stands over. */
export interface SiteOfPage {
  /** Whether a button stands there beside selections. */
  isOn(): Promise<boolean>
  /** Switching it on asks the user, so it must be called in the very handler of a click. Resolves to what holds then. */
  set(on: boolean): Promise<boolean>
}

export type PagePanelPorts = {
  readonly link: PageLink
  readonly holding: StoreApi<Holding>
  /** Absent on sites that nobody can be asked for. */
  readonly site?: SiteOfPage | undefined
}

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
