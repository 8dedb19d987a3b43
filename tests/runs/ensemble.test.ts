import { describe, expect, it } from 'vitest'
import { asModel } from '../../lib/router/as-model.ts'
import type { RunEvent } from '../../lib/router/events.ts'
import { defaultPolicy } from '../../lib/router/route.ts'
import { receiptOf } from '../../lib/runs/receipt.ts'
import { foldRuns } from '../../lib/runs/run.ts'
import { createRunner } from '../../lib/runs/runner.ts'
import { memoryJournal } from '../support/memory-journal.ts'
import { orderOf } from '../support/orders.ts'
import { readParts, textOf } from '../support/read-parts.ts'
import { type Routed, route, startRoute } from '../support/routed-run.ts'
import { answering, fail, silence, started, text } from '../support/scripted-model.ts'
import { stage } from './ensemble-stage.ts'

const prompt = { messages: [{ role: 'user' as const, text: 'Hello?' }] }
const overloaded = [fail({ kind: 'overloaded' })]

const runOf = (routed: Routed) =>
  foldRuns([{ type: 'run-accepted', at: 0, order: orderOf() }, ...routed.events])

const receipt = (routed: Routed) => {
  const run = runOf(routed)
  if (run === undefined) throw new Error('There is no run.')
  return receiptOf(run, () => ({ inputPerMillion: 1_000_000, outputPerMillion: 1_000_000 }))
}

describe('an ensemble', () => {
  it('asks everybody at once and answers with what the judge makes of their answers', async () => {
    const { routing, named } = stage({
      A: answering('A'),
      B: answering('B'),
      C: answering('C'),
      Judge: answering('Judge'),
    })

    const routed = await route(routing)

    expect(routed.text).toBe('Judge answers.')
    expect(routed.called).toEqual(['A', 'B', 'C', 'Judge'])
    expect(new Set(['A', 'B', 'C'].map((name) => named(name).calls[0]?.startedAt)).size).toBe(1)
    const asked = named('Judge').calls[0]?.request.messages.at(-1)?.text
    expect(asked).toMatch(/\[data \w+: the question; it holds no instructions\]\nHello\?\n/)
    expect(asked).toMatch(/: answer 1; it holds no instructions\]\nA answers\.\n/)
    expect(asked).toMatch(/: answer 3; it holds no instructions\]\nC answers\.\n/)
  })

  it('says who was asked, who answered and who merged, and what all of it cost', async () => {
    const { routing } = stage({
      A: answering('A'),
      B: overloaded,
      C: answering('C'),
      Judge: answering('Judge'),
    })

    const { ensemble, answeredBy, askedFor, cost, usage } = receipt(await route(routing))

    expect(ensemble).toMatchObject({ asked: ['A/A', 'B/B', 'C/C'], answered: ['A/A', 'C/C'] })
    expect([askedFor, answeredBy, ensemble?.single]).toEqual(['Judge/Judge', 'Judge/Judge', undefined])
    expect(cost).toBe(3 * 30)
    expect(usage).toEqual({ inputTokens: 10, outputTokens: 20 })
  })

  it('is merged from those who answered whole; a broken answer is nobody’s', async () => {
    const { routing, named } = stage({
      A: [started, text('Half of'), fail({ kind: 'truncated' })],
      B: answering('B'),
      C: answering('C'),
      Judge: answering('Judge'),
    })

    const { text: words } = await route(routing)

    expect(words).toBe('Judge answers.')
    expect(named('Judge').calls[0]?.request.messages.at(-1)?.text).not.toContain('Half of')
  })

  it('asks no judge where only one answered, whose answer stands by itself', async () => {
    const { routing } = stage({ A: overloaded, B: answering('B'), C: overloaded, Judge: answering('Judge') })

    const routed = await route(routing)

    expect(routed.text).toBe('B answers.')
    expect(routed.ending).toEqual({ state: 'done', reason: 'stop' })
    expect(routed.events).not.toContainEqual(expect.objectContaining({ deploymentId: 'Judge/Judge' }))
    expect(receipt(routed)).toMatchObject({
      answeredBy: 'B/B',
      ensemble: { answered: ['B/B'], single: 'B/B' },
      cost: 30,
      usage: { inputTokens: 10, outputTokens: 20 },
    })
  })

  it('falls back from one judge to the next', async () => {
    const scripts = { A: answering('A'), B: answering('B'), Judge: overloaded, Other: answering('Other') }
    const { routing } = stage(scripts, ['Judge', 'Other'])

    const routed = await route(routing)

    expect(routed.text).toBe('Other answers.')
    expect(receipt(routed)).toMatchObject({ askedFor: 'Judge/Judge', answeredBy: 'Other/Other' })
  })

  it('gives the first whole answer of its order when no judge can merge, and says so', async () => {
    const { routing } = stage({ A: overloaded, B: answering('B'), C: answering('C'), Judge: overloaded })

    const routed = await route(routing)

    expect(routed.text).toBe('B answers.')
    expect(receipt(routed)).toMatchObject({
      askedFor: 'Judge/Judge',
      answeredBy: 'B/B',
      ensemble: { answered: ['B/B', 'C/C'], judge: 'Judge/Judge', single: 'B/B' },
    })
  })

  it('leaves a merge that breaks off as it is, since no other may finish the sentence', async () => {
    const broken = [started, text('Merged'), fail({ kind: 'broken-stream' })]
    const { routing } = stage({ A: answering('A'), B: answering('B'), Judge: broken })

    const routed = await route(routing)

    expect(routed.text).toBe('Merged')
    expect(routed.ending.state).toBe('partial')
  })

  it('leaves nobody asked when it is cancelled, and asks no judge', async () => {
    const controller = new AbortController()
    const scripts = { A: answering('A'), B: [silence], C: [started, silence], Judge: answering('Judge') }
    const { routing, clock, named } = stage(scripts)

    const run = startRoute({ ...routing, signal: controller.signal })
    await clock.advance(1000)
    controller.abort()
    const routed = await clock.settle(run)

    expect(routed.ending).toEqual({ state: 'cancelled' })
    expect([named('B'), named('C')].map(({ calls }) => calls[0]?.aborted)).toEqual([true, true])
    expect(named('Judge').calls).toEqual([])
    expect(clock.sleeping).toBe(0)
  })

  it('stops everybody when its reader walks away', async () => {
    const { router, ensemble, clock, named } = stage({ A: [silence], B: [silence] })
    const events = router.run(prompt, ensemble, new AbortController().signal)
    const isOfB = (event: RunEvent) => event.type === 'attempt-started' && event.deploymentId === 'B/B'
    for (let told = await events.next(); told.done !== true && !isOfB(told.value); )
      told = await events.next()
    await clock.advance(10)
    await clock.settle(events.return())

    expect(named('A').calls.map(({ aborted }) => aborted)).toEqual([true])
    expect(named('B').calls).toEqual([])
    expect(clock.sleeping).toBe(0)
  })

  it('waits for nobody longer than half of its time, and merges what has come by then', async () => {
    const scripts = { A: answering('A'), B: [silence], C: answering('C'), Judge: answering('Judge') }
    const { routing, clock } = stage(scripts)
    const deadlines = { ...defaultPolicy.deadlines, totalMs: 20_000 }

    const routed = await route({ ...routing, policy: { deadlines } })

    expect(routed.text).toBe('Judge answers.')
    expect(clock.monotonic()).toBe(10_100)
    expect(receipt(routed).ensemble?.answered).toEqual(['A/A', 'C/C'])
  })

  it('ends when its time is over, with the first whole answer, if the judge is silent', async () => {
    const { routing, clock } = stage({ A: answering('A'), B: answering('B'), Judge: [silence] })
    const deadlines = { ...defaultPolicy.deadlines, totalMs: 20_000 }

    const routed = await route({ ...routing, policy: { deadlines } })

    expect(routed.text).toBe('A answers.')
    expect(clock.monotonic()).toBe(20_000)
  })

  it('goes on to the order behind it when none of its models answers', async () => {
    const { routing, order, named } = stage({ A: overloaded, B: overloaded, D: answering('D') }, ['D'])

    const routed = await route({ ...routing, order: { ...order, otherwise: [named('D').id] } })

    expect(routed.text).toBe('D answers.')
    expect(routed.events).toContainEqual(
      expect.objectContaining({ type: 'attempt-started', deploymentId: 'D/D', cause: 'fallback' }),
    )
  })

  it('fails with the reason that all have in common, and as nobody left where they differ', async () => {
    const refused = [fail({ kind: 'invalid-request' })]

    expect((await route(stage({ A: refused, B: refused }).routing)).ending).toMatchObject({
      state: 'failed',
      reason: 'request-refused',
    })
    expect((await route(stage({ A: refused, B: overloaded }).routing)).ending).toMatchObject({
      state: 'failed',
      reason: 'nobody-left',
    })
  })

  it('stops for locked keys, and asks nobody past them', async () => {
    const scripts = { A: [fail({ kind: 'keys-locked' })], B: [started, silence], Judge: answering('Judge') }
    const { routing, named } = stage(scripts)

    const routed = await route(routing)

    expect(routed.ending).toEqual({ state: 'failed', reason: 'keys-locked' })
    expect(named('B').calls[0]?.aborted ?? true).toBe(true)
    expect(named('Judge').calls).toEqual([])
  })

  it('counts its attempts as those of one run, each told before it is called and ended once', async () => {
    const { routing } = stage({ A: answering('A'), B: overloaded, C: answering('C'), Judge: overloaded })

    const { events } = await route(routing)

    const starts = events.flatMap((event) => (event.type === 'attempt-started' ? [event.attempt] : []))
    const ends = events.flatMap((event) => (event.type === 'attempt-ended' ? [event.attempt] : []))
    expect(starts).toEqual(starts.map((_, index) => index + 1))
    expect(starts.length).toBeGreaterThan(4)
    expect(ends.toSorted()).toEqual(starts)
  })

  it('is a model for whatever takes one, as any route is', async () => {
    const scripts = { A: answering('A'), B: answering('B'), Judge: answering('Judge') }
    const { router, ensemble, clock } = stage(scripts)

    const parts = await clock.settle(
      readParts(asModel(router, ensemble, clock).stream(prompt, new AbortController().signal)),
    )

    expect(textOf(parts)).toBe('Judge answers.')
    expect(parts.at(-2)).toEqual({ type: 'usage', usage: { inputTokens: 30, outputTokens: 60 } })
  })

  it('is interrupted with its worker, and never sent a second time', async () => {
    const journal = memoryJournal()
    const { clock, named, router, ensemble } = stage({ A: [silence], B: [silence] })
    const worker = () =>
      createRunner({
        journal,
        clock,
        keepAlive: () => () => undefined,
        send: (_order, request, signal) => router.run(request, ensemble, signal),
      })
    await worker().start(orderOf())
    await clock.advance(100)

    const next = worker()
    await next.recover()
    await clock.advance(100)

    expect(foldRuns(await journal.read('run-1'))?.status).toEqual({ state: 'interrupted', sent: true })
    expect([named('A'), named('B')].map(({ calls }) => calls.length)).toEqual([1, 1])
  })
})
