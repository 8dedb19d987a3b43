import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classOf } from '../../lib/channel/authority.ts'
import { clientMessageSchema } from '../../lib/channel/protocol.ts'

const self = { id: 'abcdefgh', origin: 'chrome-extension://abcdefgh' }
const page = (path: string) => `${self.origin}/${path}`

describe('who may speak to the worker', () => {
  it.each([
    ['the popup, which is in no tab', { id: self.id, origin: self.origin, url: page('popup.html') }],
    [
      'a page of ours at the top of a tab',
      { id: self.id, origin: self.origin, url: page('options.html#orders'), frameId: 0 },
    ],
    [
      'a page of ours where the browser does not tell the origin',
      { id: self.id, url: page('sidepanel.html') },
    ],
  ])('%s may', (_who, sender) => {
    expect(classOf(sender, self)).toBe('surface')
  })

  it.each([
    ['nobody', undefined],
    ['a sender without an address', { id: self.id, origin: self.origin }],
    ['another extension', { id: 'zyxwvuts', origin: self.origin, url: page('popup.html') }],
    [
      'a content script, whose origin is its page',
      { id: self.id, origin: 'https://evil.example', url: page('popup.html') },
    ],
    ['a content script, by its address', { id: self.id, url: 'https://evil.example/popup.html' }],
    [
      'a page of ours inside a frame of a web page',
      { id: self.id, origin: self.origin, url: page('popup.html'), frameId: 6 },
    ],
    ['the panel at the top of a tab', { id: self.id, origin: self.origin, url: page('panel.html') }],
    ['the panel in no tab', { id: self.id, origin: self.origin, url: page('panel.html'), frameId: 0 }],
    ['an address that is none', { id: self.id, origin: self.origin, url: 'popup.html' }],
  ])('%s may not', (_who, sender) => {
    expect(classOf(sender, self)).toBe('stranger')
  })
})

describe('a message of the protocol', () => {
  it('is nothing but one of the verbs with its own fields', () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        const parsed = clientMessageSchema.safeParse(message)
        expect(parsed.success).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })

  it('carries no field that the protocol does not name', () => {
    const message = { type: 'cancel-run', runId: 'run-1', key: 'CANARY-smuggled' }

    expect(clientMessageSchema.safeParse(message).success).toBe(false)
  })
})
