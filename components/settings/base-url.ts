import { checkProviderUrl, type UrlRefusal } from '../../lib/providers/provider-url.ts'

export type ReadBaseUrl =
  | {
      readonly state: 'ok'
      readonly baseUrl: string
      readonly origin: string
      /** What was taken off its end, since each call adds its own path. */
      readonly removed?: string
    }
  | { readonly state: 'wrong'; readonly message: string }

/** The paths of single calls, which people paste from examples. */
const callPaths = /\/(chat\/completions|completions|responses|messages|models|embeddings)\/?$/

/** Reads a base URL as its user typed it; the message says what to do. */
export function readBaseUrl(text: string): ReadBaseUrl {
  const trimmed = text.trim()
  if (trimmed === '' || /^https?:\/*$/.test(trimmed)) return wrong('Enter the address of the API.')
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(trimmed)) {
    return wrong(`Begin with https://, such as https://${trimmed.replace(/^\/+/, '')}`)
  }
  const checked = checkProviderUrl(trimmed)
  if (checked.state === 'refused') return wrong(refusalWords[checked.reason])
  const { url, origin, loopback } = checked
  if (/(^|[./])your-resource\./.test(url.host)) {
    return wrong('Put the name of your own resource in place of “your-resource”.')
  }
  // The manifest cannot ask for an address in brackets.
  if (loopback && url.hostname === '[::1]') return wrong('Write localhost in place of [::1].')
  const removed = callPaths.exec(url.pathname)?.[0]
  const path = url.pathname.replace(callPaths, '').replace(/\/+$/, '')
  const baseUrl = `${origin}${path}${url.search}`
  return removed === undefined ? { state: 'ok', baseUrl, origin } : { state: 'ok', baseUrl, origin, removed }
}

const refusalWords = {
  'not-a-url': 'This is not an address. It looks like https://api.example.com/v1',
  'not-https':
    'Use https://. Plain http:// would send your key in the clear, so it is only for servers on this computer (localhost, 127.0.0.1).',
  'has-userinfo': 'Remove the name and password before the @. The key goes into its own field.',
} as const satisfies Record<UrlRefusal, string>

function wrong(message: string): ReadBaseUrl {
  return { state: 'wrong', message }
}
