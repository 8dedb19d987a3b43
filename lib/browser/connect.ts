import type { Runtime } from 'webextension-polyfill'
import type { StoredHealth } from '../channel/client.ts'
import type { ChannelPort } from '../channel/port.ts'
import { panelPortName, portName } from '../channel/protocol.ts'
import { api } from './api.ts'
import { localStore } from './stores.ts'

/** Connects a surface to the worker, waking it where it sleeps. */
export function connectWorker(): ChannelPort {
  return channelPortOf(api.runtime.connect({ name: portName }))
}

/** Health as the worker has stored it, told whenever it changes, whether or not the worker is awake. */
export const storedHealth: StoredHealth = (listener, signal) => localStore().watch('health', listener, signal)

/** Connects the panel of a page, which shows its token each time. */
export function connectPanel(token: string): ChannelPort {
  return channelPortOf(api.runtime.connect({ name: panelPortName(token) }))
}

/** Calls back for every surface that connects, with what the browser says of it. */
export function acceptSurfaces(
  onSurface: (port: ChannelPort, sender: Runtime.MessageSender | undefined, name: string) => void,
): void {
  api.runtime.onConnect.addListener((port) => onSurface(channelPortOf(port), port.sender, port.name))
}

function channelPortOf(port: Runtime.Port): ChannelPort {
  let open = true
  port.onDisconnect.addListener(() => {
    open = false
  })
  return {
    post: (message) => {
      if (open) port.postMessage(message)
    },
    onMessage: (listener) => port.onMessage.addListener((message) => listener(message)),
    onClose: (listener) => port.onDisconnect.addListener(() => listener()),
    close: () => port.disconnect(),
  }
}
