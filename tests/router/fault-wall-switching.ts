import { expect } from 'vitest'
import type { DeploymentId, Message } from '../../lib/router/model.ts'
import { ownParts } from '../../lib/router/request-for.ts'
import { type KeptAnswer, reusing } from '../../lib/runs/reuse.ts'
import { cellOf } from '../support/routed-run.ts'
import { answering, fail } from '../support/scripted-model.ts'
import { failure, failuresOf, ok, plays, type Row, stage } from './fault-wall-stage.ts'

const signed = (by: DeploymentId): readonly Message[] => [
  { role: 'user', text: 'Why?' },
  { role: 'assistant', text: 'Because.', own: { by, parts: [{ type: 'thinking', signature: 'EqQB' }] } },
  { role: 'user', text: 'And then?' },
]
const portable = signed('A/A' as DeploymentId).map(({ role, text }) => ({ role, text }))

/** Section I: switching models, conditions, kept answers. */
export const switching: readonly Row[] = [
  {
    row: 95,
    title: 'lets a model’s signed reasoning follow to no other model, nor to itself once it refuses it',
    proves: async () => {
      const scene = stage({
        A: plays(
          [fail(failure('server-error'))],
          [fail(failure('invalid-request', { param: ownParts }))],
          answering('A'),
        ),
        B: ok('B'),
      })
      const messages = signed(scene.model('A').id)
      const sent = (name: string) => scene.model(name).calls.map(({ request }) => request.messages)

      expect((await scene.ask({ request: { messages } })).called).toEqual(['A', 'B'])
      expect(sent('A')).toEqual([messages])
      expect(sent('B')).toEqual([portable])

      expect((await scene.ask({ request: { messages } })).called).toEqual(['A', 'A'])
      expect(sent('A')).toEqual([messages, messages, portable])
    },
  },
  {
    row: 99,
    title: 'asks whoever is kept for such prompts, else whoever is for all, and says so when there is nobody',
    proves: async () => {
      const scene = stage({ A: ok('A'), B: ok('B'), C: ok('C') })
      const onlyFor = { A: 'long-prompts', B: 'hard-prompts' } as const
      const ask = async (prompt: string, route = ['A', 'B', 'C']) => scene.ask({ prompt, route, onlyFor })

      expect((await ask('word '.repeat(9000))).called).toEqual(['A'])
      expect((await ask('Prove that there are infinitely many primes.')).called).toEqual(['B'])
      expect((await ask('hello')).called).toEqual(['C'])

      const nobody = await ask('hello', ['A', 'B'])
      expect(nobody.called).toEqual([])
      expect(nobody.ending).toEqual({ state: 'failed', reason: 'nobody-left' })
      expect(nobody.events[0]).toMatchObject({
        candidates: [
          { reason: { kind: 'not-for-this', onlyFor: 'long-prompts' } },
          { reason: { kind: 'not-for-this', onlyFor: 'hard-prompts' } },
        ],
      })
    },
  },
  {
    row: 100,
    title: 'gives a kept answer again without a call until it is too old, and never to a request with a file',
    proves: async () => {
      const scene = stage({ A: plays([fail(failure('server-error'))], answering('A')), B: ok('B') })
      const answers = cellOf<readonly KeptAnswer[]>([])
      const ask = (request = {}, prompt = 'Hello?') =>
        scene.ask({
          prompt,
          request,
          policy: { reuseMs: 60_000 },
          wrap: (router) => reusing(router, { answers, clock: scene.clock }),
        })
      const first = await ask()
      expect(first.called).toEqual(['A', 'B'])

      const second = await ask()
      expect(second.text).toBe(first.text)
      expect(second.events).toContainEqual(expect.objectContaining({ cause: 'reuse' }))
      expect([scene.calls('A'), scene.calls('B')]).toEqual([1, 1])

      await ask({ boundTo: scene.model('A').accountId })
      await ask({}, 'Something else?')
      expect((await ask({ fresh: true })).text).toBe('A answers.')
      expect(scene.calls('A')).toBe(4)
      await scene.clock.advance(60_000)
      await ask()
      expect(scene.calls('A')).toBe(5)
      expect(failuresOf(first)).toHaveLength(1)
    },
  },
]
