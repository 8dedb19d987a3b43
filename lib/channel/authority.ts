import type { ClientMessage } from './protocol.ts'

/** What the browser says of who sent something. */
export type Sender = {
  readonly id?: string | undefined
  readonly origin?: string | undefined
  readonly url?: string | undefined
  readonly frameId?: number | undefined
}

/** The extension as senders are measured against it. */
export type Self = { readonly id: string; readonly origin: string }

/** The pages that may speak to the worker. */
const surfacePaths: readonly string[] = [
  '/popup.html',
  '/sidepanel.html',
  '/options.html',
  '/welcome.html',
  '/compare.html',
  '/prompts.html',
  '/history.html',
]

/** The one page that may stand inside of a web page. */
const panelPath = '/panel.html'

/**
 * A surface is one of our own pages, at the top of its tab or in no tab at all. The panel is a page of ours in a
 * frame of a web page: it has our origin too, so the frame counts. Everybody else is a stranger, and so is a
 * content script, which has our id and its page's origin.
 */
export function classOf(sender: Sender | undefined, self: Self): 'surface' | 'panel' | 'stranger' {
  if (sender?.url === undefined || sender.id !== self.id) return 'stranger'
  if (sender.origin !== undefined && sender.origin !== self.origin) return 'stranger'
  const url = URL.parse(sender.url)
  if (url === null || `${url.protocol}//${url.host}` !== self.origin) return 'stranger'
  const framed = sender.frameId !== undefined && sender.frameId !== 0
  if (framed) return url.pathname === panelPath ? 'panel' : 'stranger'
  return surfacePaths.includes(url.pathname) ? 'surface' : 'stranger'
}

/**
 * Whether the panel of one conversation may ask this: it starts, watches and stops the runs of that conversation,
 * and nothing else. `runsOf` lists the runs of a conversation.
 */
export async function panelMayAsk(
  message: ClientMessage,
  conversationId: string,
  runsOf: (conversationId: string) => Promise<readonly string[]>,
): Promise<boolean> {
  switch (message.type) {
    case 'start-run':
      return message.order.conversationId === conversationId && message.order.surface === 'page-panel'
    case 'list-runs':
      return message.conversationId === conversationId
    case 'watch-run':
    case 'cancel-run':
      return (await runsOf(conversationId)).includes(message.runId)
    case 'unwatch-run':
      return true
    case 'check-account':
    case 'restore-account':
      return false
  }
}
