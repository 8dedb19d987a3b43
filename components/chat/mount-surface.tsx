import type { ReactNode } from 'react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { UiRoot } from '../ui/UiRoot.tsx'
import { type Surface, SurfaceProvider } from './SurfaceContext.tsx'

/** Puts a surface into its page. */
export function mountSurface(surface: Surface, view: ReactNode): void {
  const root = document.getElementById('root')
  if (root === null) throw new Error('The page has no root element.')
  createRoot(root).render(
    <StrictMode>
      <UiRoot>
        <SurfaceProvider surface={surface}>{view}</SurfaceProvider>
      </UiRoot>
    </StrictMode>,
  )
}
