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
]

/**
 * Whether a sender is one of our own pages, at the top of its tab or in no tab at all. An extension page inside
 * a web page has our origin too, so the frame counts; a content script has the page's origin and our id.
 */
export function isSurface(sender: Sender | undefined, self: Self): boolean {
  if (sender?.url === undefined || sender.id !== self.id) return false
  if (sender.origin !== undefined && sender.origin !== self.origin) return false
  if (sender.frameId !== undefined && sender.frameId !== 0) return false
  const url = URL.parse(sender.url)
  return url !== null && `${url.protocol}//${url.host}` === self.origin && surfacePaths.includes(url.pathname)
}
