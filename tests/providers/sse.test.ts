import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSniffer } from '../../lib/providers/sniff.ts'
import { createSseDecoder, type SseItem } from '../../lib/providers/sse.ts'
import { propertyRuns } from '../support/property-runs.ts'

const encode = (text: string) => new TextEncoder().encode(text)

function decode(chunks: readonly Uint8Array[]): readonly SseItem[] {
  const decoder = createSseDecoder()
  return [...chunks.flatMap((chunk) => decoder.push(chunk)), ...decoder.end()]
}

describe('server-sent events', () => {
  it('become events and comments', () => {
    expect(decode([encode(': hi\n\nevent: a\ndata: 1\ndata: 2\nid: 9\n\ndata:3\n\n')])).toEqual([
      { type: 'comment' },
      { type: 'event', event: 'a', data: '1\n2' },
      { type: 'event', data: '3' },
    ])
  })

  it('S18 lose the first byte order mark only', () => {
    expect(decode([encode('\uFEFFdata: \uFEFFx\n\n')])).toEqual([{ type: 'event', data: '\uFEFFx' }])
  })

  it('are the same however their bytes are cut', () => {
    const body = encode(
      '\uFEFFdata: 👩‍👩‍👧\r\n\r\n: c\r\rdata: 漢\ndata: 字\n\nevent: x\r\ndata: e\u0301\r\n\r\n',
    )
    const whole = decode([body])
    fc.assert(
      fc.property(fc.array(fc.nat(body.length)), (places) => {
        const cuts = [0, ...places.toSorted((a, b) => a - b), body.length]
        expect(decode(cuts.slice(1).map((end, index) => body.subarray(cuts[index], end)))).toEqual(whole)
      }),
      { numRuns: propertyRuns(5000) },
    )
    expect(whole).toHaveLength(4)
  })

  it('overflow once, keeping what came before', () => {
    const huge = encode(`data: 1\n\ndata: ${'x'.repeat(2 * 1024 * 1024)}`)
    const decoder = createSseDecoder()

    expect(decoder.push(huge)).toEqual([{ type: 'event', data: '1' }, { type: 'overflow' }])
    expect(decoder.push(encode('\n\ndata: 2\n\n'))).toEqual([])
    expect(decoder.end()).toEqual([])
  })
})

describe('the shape of a body', () => {
  const shape = (text: string, type = '', size = 1) => {
    const sniffer = createSniffer(type)
    const bytes = encode(text)
    for (let at = 0; at < bytes.length; at += size) {
      const found = sniffer.push(bytes.subarray(at, at + size))
      if (found !== undefined) return found
    }
    return sniffer.end()
  }

  it.each([
    ['data: 1', '', 'event-stream'],
    ['data:1', 'application/json', 'event-stream'],
    ['event: x', '', 'event-stream'],
    ['id: 1', '', 'event-stream'],
    ['retry: 1', '', 'event-stream'],
    [': comment', '', 'event-stream'],
    ['\n\n  data: 1', '', 'event-stream'],
    ['\uFEFFdata: 1', '', 'event-stream'],
    ['foo: 1', 'text/event-stream; charset=utf-8', 'event-stream'],
    ['dat', 'text/event-stream', 'event-stream'],
    ['{"a":1}', 'text/event-stream', 'json'],
    [' [1]', '', 'json'],
    ['<html>', 'text/event-stream', 'other'],
    ['foo: 1', '', 'other'],
    ['data', '', 'other'],
    ['SSH-2.0', '', 'other'],
    ['', 'text/event-stream', undefined],
    [' \r\n\t', '', undefined],
  ])('%j declared as "%s" is %s, at once or byte by byte', (text, type, expected) => {
    expect(shape(text, type, 1)).toBe(expected)
    expect(shape(text, type, 1000)).toBe(expected)
  })
})
