/** The origin of a site that may be asked for: over https, or on this computer. Takes addresses as people type them. */
export function siteOf(typed: string): string | undefined {
  const words = typed.trim()
  if (words === '') return undefined
  const url = URL.parse(/^[a-z][a-z+.-]*:\/\//i.test(words) ? words : `https://${words}`)
  // In the browser's patterns * stands for every site.
  if (url === null || url.hostname === '' || url.hostname.includes('*')) return undefined
  const onThisComputer = url.hostname === 'localhost' || url.hostname === '127.0.0.1'
  return url.protocol === 'https:' || (url.protocol === 'http:' && onThisComputer) ? url.origin : undefined
}
