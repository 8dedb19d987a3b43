import type { Failure } from '../../lib/router/failure.ts'
import type { CheckWords, Subject } from './check-words.ts'

export function notAnApi({ code }: Failure, { host }: Subject): CheckWords {
  if (code?.startsWith('url-')) {
    return {
      tone: 'error',
      title: 'This base URL cannot carry a key',
      text: 'It must begin with https://, or with http:// for a server on this computer, and hold no name or password.',
      steps: ['edit-url'],
    }
  }
  return {
    tone: 'error',
    title: `${host} sent a web page, not an answer`,
    text: 'Either the base URL lacks its path (most end in /v1), or your network shows a sign-in page first. Open a tab to see.',
    steps: ['edit-url', 'try-again'],
  }
}

export function refusedKey({ code }: Failure, { host, preset }: Subject): CheckWords {
  const keysPage = preset?.keysUrl === undefined ? [] : (['open-keys'] as const)
  switch (code) {
    case 'no-key':
      return {
        tone: 'error',
        title: `${host} needs a key`,
        text: 'None is stored for this address. Keys are bound to their address, so a changed base URL needs its key again.',
        steps: ['edit-key', ...keysPage],
      }
    case 'key-unreadable':
      return {
        tone: 'error',
        title: 'The stored key cannot be read any more',
        text: 'What this browser profile keeps of it is damaged. Paste the key again.',
        steps: ['edit-key', ...keysPage],
      }
    case 'key-malformed':
      return {
        tone: 'error',
        title: 'This is not a key',
        text: 'It holds characters that no key has. Copy it again, without anything around it.',
        steps: ['edit-key', ...keysPage],
      }
    default:
      return {
        tone: 'error',
        title: `${host} refused the key`,
        text: 'It may be cut off, deleted, or a key of another provider. Copy it once more from the page that shows your keys.',
        steps: ['edit-key', ...keysPage],
      }
  }
}

export function forbidden({ host, preset }: Subject): CheckWords {
  const text =
    preset?.id === 'anthropic'
      ? 'It knows the key. Your organisation may have switched off access from browsers, which its administrator can change in the Anthropic console, or your region is not served.'
      : 'It knows the key. Your region is not served, or your organisation or the key’s own permissions do not allow this.'
  return {
    tone: 'error',
    title: `${host} does not let this key in`,
    text,
    steps: preset?.keysUrl === undefined ? ['edit-key', 'try-again'] : ['open-keys', 'edit-key', 'try-again'],
  }
}
