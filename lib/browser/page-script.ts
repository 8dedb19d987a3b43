/**
 * The browser's API as the scripts see it that run in pages. Without the library behind api.ts, which is larger
 * than such a script may be.
 */
import type { AcceptFrames, PagePanel } from '../page/page-panel.ts'

/** Ports that our own frames open to this page, by their name. */
export const acceptFrames: AcceptFrames = (name, { listener, onOrphaned, signal }) => {
  const { runtime } = chrome
  const onConnect = (port: chrome.runtime.Port) => {
    if (port.name !== name || port.sender?.id !== runtime.id) return
    let open = true
    port.onDisconnect.addListener(() => {
      open = false
    })
    listener({
      post: (message) => {
        if (open && !isOrphaned()) port.postMessage(message)
      },
      onMessage: (onMessage) => port.onMessage.addListener((message: unknown) => onMessage(message)),
      close: () => {
        if (!isOrphaned()) port.disconnect()
      },
    })
    whenOrphaned(onOrphaned, signal)
  }
  runtime.onConnect.addListener(onConnect)
  signal.addEventListener('abort', () => {
    if (!isOrphaned()) runtime.onConnect.removeListener(onConnect)
  })
}

/** The extension has been updated or removed from under this script: whatever it calls would throw. */
const isOrphaned = (): boolean => chrome.runtime?.id === undefined

/** Nobody tells a script that it is orphaned, its ports included, so it looks. */
function whenOrphaned(listener: () => void, signal: AbortSignal): void {
  const timer = setInterval(() => {
    if (isOrphaned()) listener()
  }, 1000)
  signal.addEventListener('abort', () => clearInterval(timer))
}

/** Where the worker finds the panel of this page: in our own world, which the page does not see. */
export type PageWorld = {
  understudyPanel?: PagePanel
  /** The life of the button beside selections, on the sites that have one. */
  understudyButton?: AbortController
}

/** What the button asks of the worker. It ends its own life when the extension has gone from under it. */
export const buttonPorts = (life: AbortController) => {
  const ask = async (pressed: boolean): Promise<boolean> => {
    if (isOrphaned()) {
      life.abort()
      return false
    }
    return (await chrome.runtime.sendMessage(pressed ? 'pressed' : 'asked')) === true
  }
  return { label: 'Ask Understudy', mayStand: () => ask(false), onPress: () => void ask(true) }
}
