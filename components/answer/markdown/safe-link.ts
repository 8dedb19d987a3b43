/** A link that may be opened, and the host that it leads to. */
export type SafeLink = { readonly href: string; readonly host: string }

const schemes: readonly string[] = ['http:', 'https:', 'mailto:']

/** Only http, https and mailto, only absolute, never with a user name in front of the host. */
export function safeLinkOf(url: string): SafeLink | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, host, username, password, href, pathname } = new URL(url)
  if (!schemes.includes(protocol) || username !== '' || password !== '') return undefined
  return { href, host: protocol === 'mailto:' ? pathname : host }
}
