import { type FrameMessage, linkName } from '../page/link.ts'

/** A port to our script in a frame of a page, as the panel over it sees it. */
export type PagePort = {
  post(message: FrameMessage): void
  onMessage(listener: (message: unknown) => void): void
}

/** Connects to the scripts in a page that know this token. */
export function connectPage(tabId: number, frameId: number, token: string): PagePort {
  const { runtime, tabs } = globalThis.chrome
  const port = tabs.connect(tabId, { frameId, name: linkName(token) })
  let open = true
  port.onDisconnect.addListener(() => {
    open = false
  })
  return {
    post: (message) => {
      // An update leaves the frame without its extension; the script in the page sees that and removes it.
      if (open && runtime.id !== undefined) port.postMessage(message)
    },
    onMessage: (listener) => port.onMessage.addListener((message: unknown) => listener(message)),
  }
}
