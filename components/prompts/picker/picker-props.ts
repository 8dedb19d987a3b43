import type { KeyboardEvent, RefObject } from 'react'
import type { Selection } from '../../../lib/runs/order.ts'
import type { KeyValueStore } from '../../../lib/settings/key-value-store.ts'

/** What a page says of itself, as far as its user has let us in. */
export type PageFacts = {
  readonly title: string
  readonly url: string
  readonly text?: string | undefined
  readonly selection?: string | undefined
}

export type PickerPorts = {
  readonly store: KeyValueStore
  readonly withLock: Parameters<typeof import('../../../lib/prompts/library-store.ts').createLibraryStore>[1]
  /** The page in front, or undefined where none may be read. */
  readonly readPage: () => Promise<PageFacts | undefined>
  readonly readClipboard: () => Promise<string | undefined>
  readonly openPage: (path: string) => void
  readonly now: () => number
}

export type PickerProps = {
  /** What was typed behind the slash. */
  readonly query: string
  /** A prompt that somebody has chosen elsewhere, to be filled in. */
  readonly promptId?: string | undefined
  /** What is selected already, in the composer. */
  readonly selection?: Selection | undefined
  /** The conversation that a prompt could be made of. */
  readonly conversationId?: string | undefined
  /** What becomes of the keys that are pressed in the composer; true when it was for the picker. */
  readonly keys: RefObject<((event: KeyboardEvent) => boolean) | undefined>
  /** The option that is marked, by its element's id. */
  readonly onMark: (id: string | undefined) => void
  readonly onUse: (
    filled: { readonly prompt: string; readonly selection?: Selection | undefined },
    send: boolean,
  ) => void
  readonly onClose: () => void
}
