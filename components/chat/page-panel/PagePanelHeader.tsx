import PanelRight from 'lucide-react/icons/panel-right'
import Pin from 'lucide-react/icons/pin'
import PinOff from 'lucide-react/icons/pin-off'
import X from 'lucide-react/icons/x'
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useStore } from 'zustand'
import { IconButton } from '../../ui/IconButton.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { isEmpty } from '../draft.ts'
import { useSurface } from '../SurfaceContext.tsx'
import { usePagePanel } from './PagePanelContext.tsx'
import type { PageLink } from './page-link.ts'
import { SiteButton } from './SiteButton.tsx'

/** What moves the panel, and what ends it. That cannot hurt, so a press always counts; on the site's button it may not. */
export function PagePanelHeader() {
  const { link } = usePagePanel()
  const pinned = useStore(link, (state) => state.pinned)
  return (
    <header className="page-panel-header">
      <Grip link={link} />
      <SiteButton />
      <div className="surface-header-actions" data-harmless={true}>
        <IconButton
          size="small"
          label={pinned ? 'Let it follow the page' : 'Keep it here'}
          aria-pressed={pinned}
          icon={pinned ? <PinOff aria-hidden={true} /> : <Pin aria-hidden={true} />}
          onClick={() => link.pin(!pinned)}
        />
        <ContinueButton />
        <IconButton size="small" label="Close" icon={<X aria-hidden={true} />} onClick={() => link.close()} />
      </div>
    </header>
  )
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-16, 0],
  ArrowRight: [16, 0],
  ArrowUp: [0, -16],
  ArrowDown: [0, 16],
}

/** Moves the panel: dragged by a pointer, or with the arrow keys. */
function Grip({ link }: { readonly link: PageLink }) {
  const dragged = useDrag(link)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const times = event.shiftKey ? 4 : 1
    link.move(step[0] * times, step[1] * times)
  }
  return (
    <h1 className="wordmark page-panel-title" data-harmless={true}>
      <button
        type="button"
        className="page-panel-grip"
        title="Drag it, or move it with the arrow keys"
        aria-description="Move the panel with the arrow keys"
        onKeyDown={onKeyDown}
        {...dragged}
      >
        <Mark size={18} />
        Understudy
      </button>
    </h1>
  )
}

/** The panel moves under the pointer, so only places on the screen say how far it was dragged. */
function useDrag(link: PageLink) {
  const last = useRef<{ readonly x: number; readonly y: number } | undefined>(undefined)
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      last.current = { x: event.screenX, y: event.screenY }
    },
    onPointerMove: ({ screenX: x, screenY: y, buttons }: PointerEvent) => {
      // Let go over the page, where nobody told us.
      if (buttons === 0) last.current = undefined
      if (last.current === undefined || (last.current.x === x && last.current.y === y)) return
      link.move(x - last.current.x, y - last.current.y)
      last.current = { x, y }
    },
    onPointerUp: () => {
      last.current = undefined
    },
    onPointerCancel: () => {
      last.current = undefined
    },
  }
}

function ContinueButton() {
  const { browser, conversation } = useSurface()
  const { link } = usePagePanel()
  const goOn = async () => {
    const { conversationId, draft } = conversation.getState()
    const { prompt, selection } = draft
    await browser.continueInPanel?.(
      isEmpty(draft) ? { conversationId } : { conversationId, draft: { prompt, selection } },
    )
    link.close()
  }
  return (
    <IconButton
      size="small"
      label="Continue in side panel"
      icon={<PanelRight aria-hidden={true} />}
      onClick={goOn}
    />
  )
}
