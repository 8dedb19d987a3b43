import { describe, expect, it } from 'vitest'
import type { Part } from '../../lib/router/model.ts'
import type { FakeReply } from '../support/fake-network.ts'
import { failureIn, gist, textOf } from '../support/read-parts.ts'
import { stage, testKey } from '../support/wire-stage.ts'
import { type AdapterFixtures, sse, streamReply } from './adapter-fixtures.ts'

/** What goes wrong in a body is one failure, and what came before it is kept. */
export function describeFaults(name: string, fixtures: AdapterFixtures): void {
  const { answer, answerParts, endingEvents, presetId } = fixtures
  const play = (reply: FakeReply): Promise<Part[]> => stage({ presetId, reply }).play()
  const streamed = (...events: readonly string[]) => play(streamReply([sse(events)]))
  const cut = answer.slice(0, -endingEvents)
  const broken = 'data: {"half": '

  describe(`${name}: faults`, () => {
    it('S3 fails as truncated without the terminal marker, keeping the text', async () => {
      const parts = await streamed(...cut)

      expect(failureIn(parts)).toEqual({ kind: 'truncated' })
      expect(textOf(parts)).toBe(answerParts.text)
    })

    it('S10 drops half an event at the end and fails as truncated', async () => {
      const parts = await play(streamReply([sse(cut), broken]))

      expect(failureIn(parts)).toEqual({ kind: 'truncated' })
    })

    it('S2 fails as a broken stream when the connection is reset', async () => {
      const parts = await play(streamReply([sse(cut)], { after: 'reset' }))

      expect(failureIn(parts)).toEqual({ kind: 'broken-stream' })
      expect(textOf(parts)).toBe(answerParts.text)
    })

    it('S11 skips three unreadable events among good ones', async () => {
      const parts = await streamed(broken, ...answer.slice(0, 2), broken, broken, ...answer.slice(2))

      expect(gist(parts)).toEqual(answerParts)
    })

    it('S11 gives up at the fourth unreadable event', async () => {
      const parts = await streamed(...cut, broken, 'data: 7', 'data: "text"', broken, ...answer.slice(-1))

      expect(failureIn(parts)).toEqual({ kind: 'broken-stream', code: 'malformed-events' })
    })

    it('S20 ignores what follows the terminal marker', async () => {
      expect(gist(await streamed(...answer, ...answer, broken))).toEqual(answerParts)
    })

    it('S21 fails with an error that comes first', async () => {
      const parts = await streamed(fixtures.inBandError.event)

      expect(failureIn(parts)?.kind).toBe(fixtures.inBandError.kind)
    })

    it('S21 keeps the text before an error that comes later', async () => {
      const parts = await streamed(...cut, fixtures.inBandError.event, ...answer)

      expect(failureIn(parts)?.kind).toBe(fixtures.inBandError.kind)
      expect(textOf(parts)).toBe(answerParts.text)
    })

    it('S9 fails as too large on an event of more than a mebibyte', async () => {
      const huge = `data: {"x":"${'x'.repeat(1024 * 1024)}`

      for (const chunks of [
        [`${huge}"}\n\n`],
        [huge.slice(0, 700_000), huge.slice(700_000), 'x'.repeat(9)],
      ]) {
        const parts = await play(streamReply([...chunks, sse(answer)]))
        expect(failureIn(parts)).toEqual({ kind: 'too-large', limitBytes: 1024 * 1024 })
      }
    })

    it('S7 stops an endless stream at eight mebibytes', async () => {
      const filler = `: ${'x'.repeat(500_000)}\n\n`
      const parts = await play(streamReply([sse(cut), ...Array(20).fill(filler)], { after: 'silence' }))

      expect(failureIn(parts)).toEqual({ kind: 'too-large', limitBytes: 8 * 1024 * 1024 })
      expect(textOf(parts)).toBe(answerParts.text)
    })

    it('treats reasoning alone as empty', async () => {
      expect(failureIn(await streamed(...fixtures.reasoningOnly))?.kind).toBe('empty')
    })

    it('S23 fails as refused when a filter left no text', async () => {
      expect(failureIn(await streamed(...fixtures.filtered))?.kind).toBe('content-refused')
    })

    it('S22 leaves nonsense out of the usage', async () => {
      const parts = await streamed(...fixtures.absurdUsage)

      expect(parts.some(({ type }) => type === 'usage')).toBe(false)
      expect(parts.at(-1)?.type).toBe('finish')
    })

    it.each([
      ['H18 no bytes at all', { headers: { 'content-type': 'text/event-stream' } }, 'empty'],
      ['H18 204', { status: 204 }, 'empty'],
      ['H18 white space', { headers: { 'content-type': 'application/json' }, chunks: ['\n\n \n'] }, 'empty'],
      ['N7 bytes that are not HTTP', {}, 'not-an-api'],
      ['N7 noise', { chunks: ['SSH-2.0-OpenSSH_9.2\r\n'] }, 'not-an-api'],
      ['N14 a web page', { headers: { 'content-type': 'text/html' }, chunks: ['<html>'] }, 'not-an-api'],
      ['N14 a web page in disguise', { headers: json, chunks: ['\n<!doctype html>'] }, 'not-an-api'],
      ['N15 407', { status: 407, headers: json, chunks: ['{}'] }, 'not-an-api'],
      ['N15 511', { status: 511, chunks: ['<html>'] }, 'not-an-api'],
      ['H19 206', { status: 206, headers: json, chunks: ['{}'] }, 'not-an-api'],
      ['JSON of another kind', { headers: json, chunks: ['{"hello":"world"}'] }, 'not-an-api'],
      ['JSON cut in the middle', { headers: json, chunks: ['{"choices":[{"mess'] }, 'truncated'],
      ['H14 500 without a body', { status: 500 }, 'server-error'],
      ['H13 503', { status: 503, chunks: ['<html>busy</html>'] }, 'overloaded'],
      ['H13 529', { status: 529, chunks: ['{}'] }, 'overloaded'],
      ['H6 408', { status: 408 }, 'server-error'],
      ['H3 401 without a body', { status: 401 }, 'key-invalid'],
      ['402 without a body', { status: 402 }, 'quota-exhausted'],
      ['H4 403 without a body', { status: 403 }, 'forbidden'],
      ['H5 404 without a body', { status: 404 }, 'model-missing'],
      ['404 with a web page', { status: 404, chunks: ['<html>nginx</html>'] }, 'not-an-api'],
      ['H8 429 without a body', { status: 429 }, 'rate-limited'],
      ['H1 400 without a body', { status: 400 }, 'invalid-request'],
      ['422 with JSON of another kind', { status: 422, chunks: ['[1,2]'] }, 'invalid-request'],
    ] as const)('%s is told for what it is', async (_title, reply, kind) => {
      expect(failureIn(await play(reply))?.kind).toBe(kind)
    })

    it('classifies an error by its body', async () => {
      const { body, kind, status } = fixtures.error

      const failure = failureIn(await play({ status, headers: json, chunks: [body] }))

      expect(failure).toMatchObject({ kind, status })
    })

    it('H17 reads an error that comes with 200', async () => {
      const parts = await play({ headers: json, chunks: [fixtures.error.body] })

      expect(failureIn(parts)?.kind).toBe(fixtures.error.kind)
    })

    it('H8 takes the pushback from the headers', async () => {
      const parts = await play({ status: 429, headers: { 'retry-after': '2' } })

      expect(failureIn(parts)).toEqual({ kind: 'rate-limited', status: 429, retryAfterMs: 2000 })
    })

    it('H16 never lets the key out, wherever the provider puts it', async () => {
      const echo = JSON.stringify({ error: { message: `Bad ${testKey}`, code: testKey, type: testKey } })
      const headers = { ...json, 'x-request-id': testKey, 'request-id': testKey }
      const replies: FakeReply[] = [
        { status: 401, headers, chunks: [echo] },
        { status: 500, headers, chunks: [`<html>${testKey}</html>`] },
        { headers, chunks: [echo] },
        { headers, chunks: [`{"oops":"${testKey}"}`] },
        streamReply([sse([`event: error\ndata: ${echo}`, `data: ${echo}`])], { headers }),
      ]
      for (const reply of replies) {
        const parts = await play(reply)
        expect(failureIn(parts)).toBeDefined()
        expect(JSON.stringify(parts)).not.toContain('CANARY')
      }
    })
  })
}

const json = { 'content-type': 'application/json' }
