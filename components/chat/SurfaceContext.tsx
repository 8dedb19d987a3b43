import {
  createContext,
  type FunctionComponent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react'
import { useStore } from 'zustand'
import type { TabReading } from '../../lib/context/page-reading.ts'
import type { Selection } from '../../lib/runs/order.ts'
import type { PanelIntent } from '../../lib/runs/panel-intent.ts'
import { type AnswerBrowser, type AnswerPorts, AnswerProvider } from '../answer/AnswerContext.tsx'
import type { WatchLoss } from '../answer/use-loss.ts'
import { useBelow } from '../ui/use-below.ts'
import type { ConversationState } from './conversation-state.ts'
import type { ConversationStore } from './conversation-store.ts'

/** What the side panel is to show: a conversation, and the prompt that was being written. */
export type PanelWish = Omit<PanelIntent, 'at'>

/** A page in front of its user that the panel can stand over. */
export interface OverPage {
  /** Whether it lets a panel stand over it. */
  readonly possible: Promise<boolean>
  /** Goes on there, with what is selected in the page; resolves to false where nothing opens. */
  show(intent: PanelWish): Promise<boolean>
}

/** What a surface does in its browser; the entrypoint says how. */
export interface Browser extends AnswerBrowser {
  /** Goes on with this conversation in the side panel, inside the click that wants it. Absent where one is in it. */
  continueInPanel?(intent: PanelWish): Promise<void>
  /** Tells what storage has lost that its user has not read of. */
  readonly watchLoss?: WatchLoss
  forgetLoss?(): void
  /** The panel over the page in front. Absent where a surface stands over no page. */
  readonly overPage?: OverPage
  /** Closes a surface that has handed over. */
  close?(): void
}

/** What the picker of prompts is given by the composer that it stands over. */
export type PromptPickerProps = {
  /** What was typed behind the slash. */
  readonly query: string
  /** A prompt that was chosen elsewhere, to be filled in. */
  readonly promptId: string | undefined
  readonly selection: Selection | undefined
  /** The conversation that a prompt could be made of. */
  readonly conversationId: string | undefined
  /** Where the picker leaves what is to become of keys; true when a key was for it. */
  readonly keys: RefObject<((event: KeyboardEvent) => boolean) | undefined>
  readonly onMark: (optionId: string | undefined) => void
  readonly onUse: (filled: { prompt: string; selection?: Selection | undefined }, send: boolean) => void
  readonly onClose: () => void
}

/** How things outside are added to a prompt. */
export interface AttachPorts {
  readTab(): Promise<TabReading>
  /** A picture of the tab in front; undefined where the browser does not allow it. */
  captureTab(): Promise<Blob | undefined>
  /** The surface opens by the toolbar button, so the page in front is let in wherever any page can be. */
  readonly letIn: boolean
}

/** Everything that components of one surface share, made once by its entrypoint. */
export type Surface = AnswerPorts & {
  readonly conversation: ConversationStore
  readonly browser: Browser
  /** Another subject's, so the entrypoint brings it; fetched when it is first wanted. */
  readonly PromptPicker?: FunctionComponent<PromptPickerProps>
  /** Absent where nothing can be added. */
  readonly attaching?: AttachPorts
}

const SurfaceContext = createContext<Surface | undefined>(undefined)

export const useSurface = () => useBelow(SurfaceContext, 'SurfaceProvider')

export function SurfaceProvider({
  surface,
  children,
}: {
  readonly surface: Surface
  readonly children: ReactNode
}) {
  return (
    <SurfaceContext value={surface}>
      <AnswerProvider value={surface}>{children}</AnswerProvider>
    </SurfaceContext>
  )
}

export function useConversation<Value>(select: (state: ConversationState) => Value): Value {
  return useStore(useSurface().conversation, select)
}
