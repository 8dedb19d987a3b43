import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { PanelIntent } from '../../lib/runs/panel-intent.ts'
import { type AnswerBrowser, type AnswerPorts, AnswerProvider } from '../answer/AnswerContext.tsx'
import type { ConversationState } from './conversation-state.ts'
import type { ConversationStore } from './conversation-store.ts'

/** What the side panel is to show: a conversation, and the prompt that was being written. */
export type PanelWish = Omit<PanelIntent, 'at'>

/** What a surface does in its browser; the entrypoint says how. */
export interface Browser extends AnswerBrowser {
  /** Goes on with this conversation in the side panel, inside the click that wants it. Absent where one is in it. */
  continueInPanel?(intent: PanelWish): Promise<void>
  /** Closes a surface that has handed over. */
  close?(): void
}

/** Everything that components of one surface share, made once by its entrypoint. */
export type Surface = AnswerPorts & {
  readonly conversation: ConversationStore
  readonly browser: Browser
}

const SurfaceContext = createContext<Surface | undefined>(undefined)

export function SurfaceProvider({
  surface,
  children,
}: {
  readonly surface: Surface
  readonly children: ReactNode
}) {
  return (
    <SurfaceContext value={surface}>
      <AnswerProvider ports={surface}>{children}</AnswerProvider>
    </SurfaceContext>
  )
}

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext)
  if (surface === undefined) throw new Error('This component stands outside a SurfaceProvider.')
  return surface
}

export function useConversation<Value>(select: (state: ConversationState) => Value): Value {
  return useStore(useSurface().conversation, select)
}
