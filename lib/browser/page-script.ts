/**
 * The browser's API as the scripts see it that run in pages. Without the library behind api.ts, which is larger
 * than such a script may be.
 */
import type { AcceptFrames, PagePanel } from '../page/page-panel.ts'

/** Ports that our own frames open to this page, by their name. */
export const acceptFrames: AcceptFrames = (name, listener, signal) => {
  const { runtime } = chrome
  const onConnect = (port: chrome.runtime.Port) => {
    if (port.name !== name || port.sender?.id !== runtime.id) return
    let open = true
    port.onDisconnect.addListener(() => {
      open = false
    })
    listener({
      post: (message) => {
        if (open) port.postMessage(message)
      },
      onMessage: (onMessage) => port.onMessage.addListener((message: unknown) => onMessage(message)),
      close: () => port.disconnect(),
    })
  }
  runtime.onConnect.addListener(onConnect)
  signal.addEventListener('abort', () => runtime.onConnect.removeListener(onConnect))
}

/** Where the worker finds the panel of this page: in our own world, which the page does not see. */
export type PageWorld = { understudyPanel?: PagePanel }
