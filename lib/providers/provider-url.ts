/** Whether a URL may carry a key, and why not. */
export type CheckedUrl =
  | { readonly state: 'ok'; readonly url: URL; readonly origin: string; readonly loopback: boolean }
  | { readonly state: 'refused'; readonly reason: UrlRefusal }

export type UrlRefusal =
  | 'not-a-url'
  /** Plain http is for this machine only: everywhere else a key would travel in the clear. */
  | 'not-https'
  /** A name or password in the URL, which hides the real host from its reader. */
  | 'has-userinfo'

const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Allows https everywhere and http on this machine; judges the URL as the browser will read it. */
export function checkProviderUrl(text: string): CheckedUrl {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || url.hostname === '') return { state: 'refused', reason: 'not-a-url' }
  if (url.username !== '' || url.password !== '') return { state: 'refused', reason: 'has-userinfo' }
  const loopback = loopbackHosts.has(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) {
    return { state: 'refused', reason: 'not-https' }
  }
  return { state: 'ok', url, origin: url.origin, loopback }
}

/** The URL of one call: a base URL keeps its own query, and what it already says is not overwritten. */
export function callUrl(baseUrl: string, path: string, query: Readonly<Record<string, string>> = {}): string {
  if (!URL.canParse(baseUrl)) return baseUrl
  const url = new URL(baseUrl)
  url.pathname = url.pathname.replace(/\/+$/, '') + path
  url.hash = ''
  for (const [name, value] of Object.entries(query)) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, value)
  }
  return url.href
}
