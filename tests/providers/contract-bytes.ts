import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Part } from '../../lib/router/model.ts'
import { propertyRuns } from '../support/property-runs.ts'
import { gist, readParts } from '../support/read-parts.ts'
import { stage } from '../support/wire-stage.ts'
import { type AdapterFixtures, sse, streamReply } from './adapter-fixtures.ts'

/** The same bytes mean the same answer, however they arrive. */
export function describeBytes(name: string, fixtures: AdapterFixtures): void {
  const { answer, answerParts, presetId } = fixtures
  const play = (chunks: readonly (string | Uint8Array)[], type = 'text/event-stream'): Promise<Part[]> =>
    stage({ presetId, reply: { headers: type === '' ? {} : { 'content-type': type }, chunks } }).play()
  const bytes = new TextEncoder().encode(sse(answer))

  describe(`${name}: bytes`, () => {
    it('reads a whole answer', async () => {
      expect(gist(await play([bytes]))).toEqual(answerParts)
    })

    it('tells that the response has started before anything else', async () => {
      expect((await play([bytes]))[0]).toEqual({ type: 'response-started' })
    })

    it('S15 reads the same answer byte by byte', async () => {
      const single = Array.from(bytes, (byte) => Uint8Array.of(byte))

      expect(gist(await play(single))).toEqual(answerParts)
    })

    it('S15 reads the same answer cut in two at every place', async () => {
      for (let cut = 1; cut < bytes.length; cut += 1) {
        const parts = await play([bytes.subarray(0, cut), bytes.subarray(cut)])
        expect(gist(parts)).toEqual(answerParts)
      }
    })

    it('S15 reads the same answer however it is cut', async () => {
      const cuts = fc.array(fc.nat(bytes.length), { maxLength: 12 })
      await fc.assert(
        fc.asyncProperty(cuts, async (places) => {
          expect(gist(await play(slices(bytes, places)))).toEqual(answerParts)
        }),
        { numRuns: propertyRuns(200) },
      )
    })

    it.each([
      ['CRLF', '\r\n'],
      ['CR', '\r'],
    ])('S17 reads lines that end with %s, cut anywhere', async (_name, newline) => {
      const other = new TextEncoder().encode(sse(answer, newline))
      for (let cut = 1; cut < other.length; cut += 7) {
        const parts = await play([other.subarray(0, cut), other.subarray(cut)])
        expect(gist(parts)).toEqual(answerParts)
      }
    })

    it('S18 takes off a byte order mark, also one that is cut', async () => {
      const marked = new TextEncoder().encode(`\uFEFF${sse(answer)}`)

      expect(gist(await play([marked]))).toEqual(answerParts)
      expect(gist(await play([marked.subarray(0, 1), marked.subarray(1)]))).toEqual(answerParts)
    })

    it('S19 surfaces comments as keep-alives that change nothing', async () => {
      const parts = await play([`: hello\n\n${sse(answer.slice(0, 2))}: ping\n\n${sse(answer.slice(2))}`])

      expect(gist(parts)).toEqual(answerParts)
      expect(parts.filter(({ type }) => type === 'keep-alive').length).toBeGreaterThanOrEqual(2)
    })

    it('surfaces an event that says nothing as a keep-alive', async () => {
      const parts = await play([sse([fixtures.metadata, ...answer])])

      expect(parts[1]).toEqual({ type: 'keep-alive' })
      expect(gist(parts)).toEqual(answerParts)
    })

    it('S12 ignores events of unknown types and unknown fields', async () => {
      const unknown = ['event: news\ndata: {"type":"news","today":true}', 'x: y', 'id: 7', 'retry: 9']

      expect(gist(await play([sse([...unknown, ...answer])]))).toEqual(answerParts)
    })

    it.each([['application/json'], ['text/plain'], ['application/octet-stream'], ['']])(
      'H20 reads a stream that is declared as "%s"',
      async (type) => {
        expect(gist(await play([bytes], type))).toEqual(answerParts)
        expect(gist(await play([bytes.subarray(0, 2), bytes.subarray(2)], type))).toEqual(answerParts)
      },
    )

    it.each([['application/json'], ['text/event-stream'], ['']])(
      'H21 reads a whole answer as JSON that is declared as "%s"',
      async (type) => {
        const whole = new TextEncoder().encode(fixtures.whole)

        expect(gist(await play([whole], type))).toEqual(answerParts)
        expect(gist(await play(slices(whole, [1, 5, 90]), type))).toEqual(answerParts)
      },
    )

    it('S16 reads invalid UTF-8 as replacement characters', async () => {
      const [head = '', tail = ''] = sse(answer).split('漢')
      const encoder = new TextEncoder()

      const parts = await play([encoder.encode(head), Uint8Array.of(0xff, 0xfe), encoder.encode(tail)])

      expect(gist(parts)).toMatchObject({ text: answerParts.text.replace('漢', '\uFFFD\uFFFD') })
    })

    it('reads the last event without the blank line behind it', async () => {
      expect(gist(await play([sse(answer).trimEnd()]))).toEqual(answerParts)
    })

    it('never throws and ends exactly once, whatever bytes come', async () => {
      const noise = fc.oneof(
        fc.uint8Array({ maxLength: 400 }),
        fc.string({ unit: 'binary', maxLength: 200 }).map((text) => new TextEncoder().encode(text)),
        fc.json({ depthSize: 'small' }).map((json) => new TextEncoder().encode(`data: ${json}\n\n`)),
        fc.json({ depthSize: 'small' }).map((json) => new TextEncoder().encode(json)),
        fc.constantFrom(...answer).map((event) => new TextEncoder().encode(`${event}\n\n`)),
      )
      await fc.assert(
        fc.asyncProperty(fc.array(noise, { maxLength: 8 }), async (chunks) => {
          const parts = await play(chunks)
          const terminals = parts.filter(({ type }) => type === 'finish' || type === 'failure')
          expect(terminals).toHaveLength(1)
          expect(parts.at(-1)).toBe(terminals[0])
        }),
        { numRuns: propertyRuns(600) },
      )
    })
  })

  it(`${name}: a stream read twice gives the same parts`, async () => {
    const { model } = stage({ presetId, reply: streamReply([bytes]) })
    const request = { messages: [{ role: 'user' as const, text: 'Again?' }] }
    const once = await readParts(model.stream(request, new AbortController().signal))
    const twice = await readParts(model.stream(request, new AbortController().signal))

    expect(twice).toEqual(once)
  })
}

function slices(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const cuts = [0, ...places.filter((place) => place < bytes.length).toSorted((a, b) => a - b), bytes.length]
  return cuts.slice(1).map((end, index) => bytes.subarray(cuts[index], end))
}
