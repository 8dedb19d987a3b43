import { describe, expect, it } from 'vitest'
import { checkpointLimits } from '../../lib/runs/checkpoints.ts'
import { frameMs } from '../../lib/runs/live-run.ts'
import { foldRuns } from '../../lib/runs/run.ts'
import { isOver, type JournalEvent, journalEventSchema } from '../../lib/runs/run-event.ts'
import { orderOf } from '../support/orders.ts'
import { type Deaths, mortalBrowser } from './mortal-browser.ts'
import { canary, type ScriptedReply } from './scripted-providers.ts'

type Script = Readonly<Record<string, readonly ScriptedReply[]>>

const twelveWords = Array.from({ length: 12 }, (_, index) => `word-${index}`).join(' ')

const stories: readonly (readonly [string, Script])[] = [
  ['an answer that takes its time', { alpha: [{ text: twelveWords }] }],
  ['a fallback', { alpha: [{ status: 503 }], beta: [{ text: 'Beta answers.' }] }],
  ['a wait before a retry', { alpha: [{ status: 429, retryAfter: '2' }, { text: 'At last.' }] }],
  [
    'an answer that breaks off, and another model that goes on',
    { alpha: [{ text: twelveWords, breaksAfter: 6 }], beta: [{ text: 'and the rest.' }] },
  ],
  ['everybody failing', { alpha: [{ status: 503 }], beta: [{ status: 401 }] }],
]

describe('K1 K2 K3 K4 K5 K6 K8 K9 K10 K11 a worker that dies at any of its calls to the outside', () => {
  it.each(stories)('in the course of %s sends nothing twice and loses nothing', async (_name, script) => {
    const whole = await play(script, [])
    const all = whole.lives[0]?.calls() ?? 0
    expect(all).toBeGreaterThan(20)

    for (let at = 1; at <= all; at++) {
      for (const when of ['before', 'after'] as const) {
        holds(await play(script, [{ at, when }]), whole, `dead ${when} call ${at} of ${all}`)
      }
    }
  })

  it('and whose successor dies while it recovers sends nothing twice and loses nothing', async () => {
    const [, script] = stories[1] ?? []
    if (script === undefined) throw new Error('No story.')
    const whole = await play(script, [])
    const all = whole.lives[0]?.calls() ?? 0

    for (let first = 1; first <= all; first++) {
      for (let second = 1; second <= 12; second++) {
        const deaths: Deaths = [
          { at: first, when: 'after' },
          { at: second, when: second % 2 === 0 ? 'before' : 'after' },
        ]
        holds(await play(script, deaths), whole, `dead at call ${first}, its successor at ${second}`)
      }
    }
  })
})

describe('K18 a stream that falls silent', () => {
  it('keeps its worker alive up to the idle limit, which then ends it', async () => {
    const browser = mortalBrowser({ alpha: [{ text: twelveWords, silentAfter: 3 }] }, [])
    const shown = browser.ask(orderOf({ target: { kind: 'route', routeId: 'order' } }))
    await browser.clock.advance(29_000)
    expect([shown()?.status.state, browser.holders()]).toEqual(['running', 1])

    await browser.clock.advance(3000)

    const failure = { kind: 'timeout', phase: 'idle' }
    expect(shown()).toMatchObject({ text: 'word-0 word-1 word-2', status: { state: 'partial', failure } })
    expect(browser.calls).toEqual([{ model: 'alpha', worker: 1, closed: true }])
    expect(browser.holders()).toBe(0)
  })
})

type Played = Awaited<ReturnType<typeof play>>

/** Asks, lets two minutes pass, and looks again, which wakes a worker if none is awake. */
async function play(script: Script, deaths: Deaths) {
  const browser = mortalBrowser(script, deaths)
  const shown = browser.ask(orderOf({ target: { kind: 'route', routeId: 'order' } }))
  await browser.clock.advance(120_000)
  for (let worker = 0; worker <= deaths.length; worker++) {
    browser.look()
    await browser.clock.advance(1000)
  }
  return { ...browser, run: shown(), events: browser.disk.journal.runs.get('run-1') ?? [] }
}

function holds(played: Played, whole: Played, when: string): void {
  const { calls, disk, events, run } = played
  const stored = foldRuns(events)
  expect(events.filter(isOver).length, `${when}: ends once`).toBe(1)
  expect(events.map((event) => journalEventSchema.parse(event)).length).toBe(events.length)
  expect(run?.status, `${when}: is shown as it is stored`).toEqual(stored?.status)
  expect(run?.text, `${when}: is shown as it is stored`).toBe(stored?.text)
  expect(stored?.text === whole.run?.text || whole.run?.text.startsWith(stored?.text ?? '–')).toBe(true)

  // Only a run that nobody had been asked for is begun again.
  const workers = new Set(calls.map(({ worker }) => worker))
  expect(workers.size, `${when}: is sent by one worker`).toBeLessThanOrEqual(1)
  expect(calls.length).toBeLessThanOrEqual(whole.calls.length)
  expect(calls.filter(({ closed }) => !closed).length, `${when}: leaves no call open`).toBe(0)
  const noted = events.filter(({ type }: JournalEvent) => type === 'attempt-started').length
  expect(noted, `${when}: every call is noted`).toBeGreaterThanOrEqual(calls.length)

  if (stored?.status.state === 'interrupted') {
    expect(stored.status.sent, `${when}: owns up to what was sent`).toBe(noted > 0)
    expect(stored.text.length, `${when}: keeps what was shown`).toBeGreaterThanOrEqual(longAgo(played))
  } else expect(stored?.status).toEqual(whole.run?.status)

  const everything = [[...disk.journal.runs], [...disk.local.values], [...disk.session.values], run]
  expect(JSON.stringify(everything)).not.toContain(canary)
}

/** How much had been shown before what may be lost: a checkpoint and a frame before the last death. */
function longAgo({ lives, shown }: Played): number {
  const diedAt = Math.max(0, ...lives.flatMap((life) => life.diedAt() ?? []))
  const slackMs = checkpointLimits.afterMs + frameMs
  return shown.findLast(({ at }) => at <= diedAt - slackMs)?.text.length ?? 0
}
