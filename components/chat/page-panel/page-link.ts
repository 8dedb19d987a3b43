import { createStore, type StoreApi } from 'zustand/vanilla'
import { type FrameMessage, readPageMessage, type Writable, type Written } from '../../../lib/page/link.ts'

export type PageState = {
  readonly writable: Writable
  /** How the last order to write ended; `writing` while it goes on. */
  readonly last?: Written | 'writing'
  readonly pinned: boolean
}

/** What the panel asks of the page that it stands over. */
export interface PageLink extends StoreApi<PageState> {
  replace(text: string): void
  /** Behind the selection. */
  insert(text: string): void
  undo(): void
  /** By so many CSS pixels. */
  move(x: number, y: number): void
  pin(pinned: boolean): void
  wantHeight(height: number): void
  /** Asks for its place anew. */
  settle(): void
  close(): void
}

type PagePort = {
  post(message: FrameMessage): void
  onMessage(listener: (message: unknown) => void): void
}

type LinkPorts = {
  /** To the frame of the page that the panel stands over. */
  readonly over: PagePort
  /** To the one that the user was in; often the same. */
  readonly field: PagePort
  /** The panel stands somewhere else, and its user did not put it there. */
  readonly onMoved: () => void
}

export function createPageLink({ over, field, onMoved }: LinkPorts): PageLink {
  const store = createStore<PageState>(() => ({ writable: 'nothing', pinned: false }))
  let height = 0
  const write = (message: FrameMessage) => {
    if (store.getState().last === 'writing') return
    store.setState({ last: 'writing' })
    field.post(message)
  }
  field.onMessage((value) => {
    const message = readPageMessage(value)
    if (message?.type === 'field') store.setState({ writable: message.writable })
    if (message?.type === 'written') store.setState({ last: message.how })
  })
  over.onMessage((value) => {
    if (readPageMessage(value)?.type === 'moved') onMoved()
  })
  for (const port of new Set([over, field])) port.post({ type: 'ready' })
  return {
    ...store,
    replace: (text) => write({ type: 'replace', text }),
    insert: (text) => write({ type: 'insert', text }),
    undo: () => write({ type: 'undo' }),
    move: (x, y) => {
      store.setState({ pinned: true })
      over.post({ type: 'move', x, y })
    },
    pin: (pinned) => {
      store.setState({ pinned })
      over.post({ type: 'pin', pinned })
    },
    wantHeight: (wanted) => {
      height = wanted
      over.post({ type: 'height', height })
    },
    settle: () => over.post({ type: 'height', height }),
    close: () => over.post({ type: 'close' }),
  }
}
