import { useEffect, useRef } from 'react'
import '../ChatSurface.css'
import { Composer } from '../Composer.tsx'
import { Conversation } from '../Conversation.tsx'
import { useConversation } from '../SurfaceContext.tsx'
import { useEscapeToStop } from '../use-escape-to-stop.ts'
import { HeldBack } from './HeldBack.tsx'
import { PageActions } from './PageActions.tsx'
import './PagePanel.css'
import { type PagePanelPorts, PagePanelProvider, usePagePanel } from './PagePanelContext.tsx'
import { PagePanelHeader } from './PagePanelHeader.tsx'

/** One question about the page that it stands over, and what can be done there with the answer. */
export function PagePanelView({ ports }: { readonly ports: PagePanelPorts }) {
  return (
    <PagePanelProvider ports={ports}>
      <PagePanel />
    </PagePanelProvider>
  )
}

function PagePanel() {
  useEscapeToStop()
  useEscapeToClose()
  const empty = useConversation((state) => state.runIds.length === 0)
  const panel = useWantedHeight()
  return (
    <div ref={panel} className="page-panel">
      <PagePanelHeader />
      <HeldBack />
      <main className="page-panel-main">
        {!empty && <Conversation />}
        <PageActions />
        <div className="chat-composer">
          <Composer />
        </div>
      </main>
    </div>
  )
}

/** Esc closes the panel when there is nothing to stop. */
function useEscapeToClose(): void {
  const { link } = usePagePanel()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) link.close()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [link])
}

/** Tells the page how high the panel would be if nothing in it had to scroll. */
function useWantedHeight() {
  const panel = useRef<HTMLDivElement>(null)
  const { link } = usePagePanel()
  useEffect(() => {
    const root = panel.current
    if (root === null) return
    let told = 0
    const tell = () => {
      const scroller = root.querySelector('.sticky-scroll-area')
      const fixed = [...root.querySelectorAll(':scope > :not(main), main > :not(.sticky-scroll)')]
      const heights = fixed.map((element) => element.getBoundingClientRect().height)
      const height = Math.ceil((scroller?.firstElementChild?.scrollHeight ?? 0) + sumOf(heights))
      if (height === told) return
      told = height
      link.wantHeight(height)
    }
    const sizes = new ResizeObserver(tell)
    const watch = () => {
      for (const element of root.querySelectorAll('.sticky-scroll-area > *, main > *')) sizes.observe(element)
      tell()
    }
    const contents = new MutationObserver(watch)
    contents.observe(root, { childList: true, subtree: true })
    watch()
    return () => {
      sizes.disconnect()
      contents.disconnect()
    }
  }, [link])
  return panel
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)
