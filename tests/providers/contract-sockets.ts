import { describe, expect, it } from 'vitest'
import type { Part } from '../../lib/router/model.ts'
import { failureIn, textOf } from '../support/read-parts.ts'
import { prompt, stage, testKey } from '../support/wire-stage.ts'
import { type AdapterFixtures, sse, streamReply } from './adapter-fixtures.ts'

/** What leaves, with which rules, and that nothing stays open. */
export function describeSockets(name: string, fixtures: AdapterFixtures): void {
  const { answer, answerParts, authHeader, presetId } = fixtures

  describe(`${name}: sockets`, () => {
    it('T1 sends every call by the rules of the egress', async () => {
      const { network, play } = stage({ presetId, reply: streamReply([sse(answer)]) })

      await play()

      const { init, url } = network.calls[0] ?? fail()
      expect(init).toMatchObject({
        method: 'POST',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
        redirect: 'manual',
      })
      expect(network.calls).toHaveLength(1)
      expect(url).not.toContain(testKey)
      expect(String(init.body)).not.toContain(testKey)
    })

    it('T17 sends the key in its header and nowhere else', async () => {
      const { network, play } = stage({ presetId, reply: streamReply([sse(answer)]) })

      await play()

      const headers = new Headers(network.calls[0]?.init.headers)
      const holders = [...headers].filter(([, value]) => value.includes(testKey)).map(([header]) => header)
      expect(holders).toEqual([authHeader])
    })

    it('S20 closes the socket at the terminal marker, before it tells the end', async () => {
      const { model, network } = stage({ presetId, reply: streamReply([sse(answer)], { after: 'silence' }) })

      const closedAtEnd: boolean[] = []
      for await (const part of model.stream(prompt, new AbortController().signal)) {
        if (part.type === 'finish') closedAtEnd.push(network.calls[0]?.closed === true)
      }

      expect(closedAtEnd).toEqual([true])
    })

    it('S25 stops without a last part when it is cancelled in the middle, and closes the socket', async () => {
      const reply = streamReply([sse(answer.slice(0, -fixtures.endingEvents))], { after: 'silence' })
      const { model, network } = stage({ presetId, reply })
      const controller = new AbortController()

      const parts: Part[] = []
      for await (const part of model.stream(prompt, controller.signal)) {
        parts.push(part)
        if (textOf(parts) === answerParts.text) controller.abort()
      }

      expect(parts.some(({ type }) => type === 'finish' || type === 'failure')).toBe(false)
      expect(network.calls[0]?.closed).toBe(true)
    })

    it('S25 stops without a part when it is cancelled before the headers', async () => {
      const { network, play } = stage({ presetId, reply: { never: 'silence' } })
      const controller = new AbortController()

      const playing = play(prompt, controller.signal)
      setImmediate(() => controller.abort())

      expect(await playing).toEqual([])
      expect(network.calls[0]?.closed).toBe(true)
    })

    it('sends nothing when it is cancelled before it starts', async () => {
      const { network, play } = stage({ presetId, reply: streamReply([sse(answer)]) })

      expect(await play(prompt, AbortSignal.abort())).toEqual([])
      expect(network.calls).toEqual([])
    })

    it('closes the socket when nobody reads on', async () => {
      const { model, network } = stage({ presetId, reply: streamReply([sse(answer)], { after: 'silence' }) })

      for await (const part of model.stream(prompt, new AbortController().signal)) {
        if (part.type === 'text-delta' || part.type === 'response-started') break
      }

      expect(network.calls[0]?.closed).toBe(true)
    })

    it.each([301, 302, 303, 307, 308])('N8 refuses a redirect with %i', async (status) => {
      const reply = { status, headers: { location: 'https://elsewhere.example/' } }
      const { network, play } = stage({ presetId, reply })

      expect(failureIn(await play())).toEqual({ kind: 'redirect-refused', status })
      expect(network.calls).toHaveLength(1)
    })

    it('N8 refuses a redirect that the browser hides', async () => {
      const { play } = stage({ presetId, reply: { opaqueRedirect: true } })

      expect(failureIn(await play())).toEqual({ kind: 'redirect-refused' })
    })

    it('N1 fails as unreachable, and as offline when the browser is offline', async () => {
      const reply = { never: 'refused' } as const

      expect(failureIn(await stage({ presetId, reply }).play())).toEqual({ kind: 'unreachable' })
      expect(failureIn(await stage({ presetId, reply, online: false }).play())).toEqual({ kind: 'offline' })
    })

    it('N11 asks for the permission before it sends anything', async () => {
      const { model, network, play } = stage({ presetId, reply: {}, permitted: false })

      const failure = failureIn(await play())

      expect(failure).toEqual({ kind: 'permission-missing', origin: model.origin })
      expect(network.calls).toEqual([])
    })

    it('U10 tells a key that no header can carry, without sending', async () => {
      for (const key of ['schlüssel-🗝', 'line\nbreak', 'zero\u200bwidth', 'null\0', 'ключ']) {
        const { network, play } = stage({ presetId, reply: {}, key })

        expect(failureIn(await play())).toEqual({ kind: 'key-invalid', code: 'key-malformed' })
        expect(network.calls).toEqual([])
      }
    })
  })
}

function fail(): never {
  throw new Error('Nothing was sent.')
}
