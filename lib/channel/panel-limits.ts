import type { Clock } from '../router/ports.ts'
import { createBuckets } from './token-bucket.ts'

/** What one panel may cost, so that a page that plays with it costs little. All of it counts by conversation. */
export type PanelLimits = {
  /** Whether one port more may stay open until `gone`. */
  readonly mayConnect: (conversationId: string, gone: AbortSignal) => boolean
  readonly mayAsk: (conversationId: string) => boolean
  readonly mayStart: (conversationId: string) => boolean
}

/** A panel has one port, and for a moment a second one when the worker has died under the first. */
const portsOfPanel = 4

export function createPanelLimits(clock: Clock): PanelLimits {
  const open = new Set<{ readonly conversationId: string }>()
  return {
    mayConnect: (conversationId, gone) => {
      const others = [...open].filter((port) => port.conversationId === conversationId)
      if (gone.aborted || others.length >= portsOfPanel) return false
      const port = { conversationId }
      open.add(port)
      gone.addEventListener('abort', () => open.delete(port))
      return true
    },
    mayAsk: createBuckets({ burst: 200, perMinute: 600 }, clock),
    mayStart: createBuckets({ burst: 10, perMinute: 10 }, clock),
  }
}
