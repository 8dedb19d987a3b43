import { presets } from '../../lib/providers/catalog.ts'

/** Addresses that libraries name in their texts and never call: help pages of errors, names of XML vocabularies. */
const namedByLibraries = [
  'http://www.w3.org',
  'https://react.dev',
  'https://base-ui.com',
  // Prefixes that code completes: markdown-it's links, the hint of an empty address field.
  'http://',
  'https://',
  'https://.',
  'https://api.example.com',
]

/** The addresses that a built script may name: providers, their pages for keys and bills, and libraries' texts. */
export const knownAddresses: ReadonlySet<string> = new Set([
  ...namedByLibraries,
  ...presets.flatMap(({ baseUrl, keysUrl, billingUrl }) =>
    [baseUrl, keysUrl, billingUrl].flatMap((url) => {
      const parsed = url === undefined ? null : URL.parse(url)
      return parsed === null ? [] : [`${parsed.protocol}//${parsed.host}`]
    }),
  ),
])
