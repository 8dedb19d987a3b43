import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FrameMessage, readFrameMessage, readPageMessage } from '../../lib/page/link.ts'

const messages: readonly FrameMessage[] = [
  { type: 'ready' },
  { type: 'close' },
  { type: 'undo' },
  { type: 'height', height: 12 },
  { type: 'move', x: 1, y: -2 },
  { type: 'pin', pinned: true },
  { type: 'replace', text: 'a' },
  { type: 'insert', text: '' },
]

describe('what a panel and its page say to each other', () => {
  it.each(messages)('is read whole: $type', (message) => {
    expect(readFrameMessage(message)).toEqual(message)
  })

  it('carries nothing beside its own fields', () => {
    expect(readFrameMessage({ type: 'close', text: 'smuggled' })).toEqual({ type: 'close' })
    expect(readPageMessage({ type: 'moved', text: 'smuggled' })).toEqual({ type: 'moved' })
  })

  it.each([
    { type: 'height', height: Number.NaN },
    { type: 'move', x: 1 },
    { type: 'replace', text: 1 },
    { type: 'written', how: 'somehow' },
    { type: 'field', writable: 'all' },
  ])('is nothing where a field is not what it should be: %j', (message) => {
    expect(readFrameMessage(message) ?? readPageMessage(message)).toBeUndefined()
  })

  it('is nothing where it is anything else', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(readFrameMessage(value) ?? readPageMessage(value)).toBeUndefined()
      }),
    )
  })
})
