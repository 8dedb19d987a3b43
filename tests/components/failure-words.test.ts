import { describe, expect, it } from 'vitest'
import { exhaustedWords } from '../../components/answer/exhausted-words.ts'
import { failureWords } from '../../components/answer/failure-words.ts'
import { skipWords } from '../../components/answer/skip-words.ts'
import type { SkipReason } from '../../lib/router/events.ts'
import { consequences, type Failure, type FailureKind, type TimeoutPhase } from '../../lib/router/failure.ts'

const kinds = Object.keys(consequences) as FailureKind[]
const failureOf = (kind: FailureKind): Failure =>
  ({
    kind,
    phase: 'idle',
    afterMs: 30_000,
    origin: 'https://api.example',
    limitBytes: 33_554_432,
    budget: 0.02,
  }) as Failure
const sonnet = { label: 'Sonnet', local: false }

describe('the words of a failure', () => {
  it.each(kinds)('give %s a short verdict and a whole sentence', (kind) => {
    const { verdict, sentence } = failureWords(failureOf(kind), sonnet)

    expect(verdict).toMatch(/^[a-zA-Z ]{4,24}$/)
    expect(sentence).toMatch(/^[A-Z].+\.$/)
  })

  it('give no two kinds the same verdict', () => {
    const verdicts = kinds.map((kind) => failureWords(failureOf(kind), sonnet).verdict)

    expect(new Set(verdicts).size).toBe(kinds.length)
  })

  it.each([
    'offline',
    'unreachable',
    'permission-missing',
    'redirect-refused',
    'not-an-api',
    'rate-limited',
    'key-invalid',
    'forbidden',
    'quota-exhausted',
    'model-missing',
    'context-too-long',
    'content-refused',
    'invalid-request',
  ] as const)('tell what to do about %s', (kind) => {
    expect(failureWords(failureOf(kind), sonnet).step).toBeTruthy()
  })

  it('lead to the account when its key was refused', () => {
    const { place } = failureWords({ kind: 'key-invalid' }, sonnet)

    expect(place).toEqual({ kind: 'options', label: 'Edit the key', page: 'options.html#accounts' })
  })

  it('ask about the local server only when the model is local', () => {
    const local = failureWords({ kind: 'unreachable' }, { label: 'Qwen', local: true })
    const remote = failureWords({ kind: 'unreachable' }, sonnet)

    expect(local.step).toContain('local server')
    expect(remote.step).not.toContain('local server')
  })

  it('tell the phases of a timeout apart', () => {
    const phases: TimeoutPhase[] = ['headers', 'first-content', 'idle', 'total']
    const verdicts = phases.map(
      (phase) => failureWords({ kind: 'timeout', phase, afterMs: 1000 }, sonnet).verdict,
    )

    expect(new Set(verdicts).size).toBe(4)
  })
})

describe('the words of a skip', () => {
  const now = new Date(2026, 0, 5, 14, 0).getTime()

  it('say until when a model cools', () => {
    const { verdict, tone } = skipWords({ kind: 'cooling', untilAt: now + 1_920_000 }, now)

    expect(verdict).toMatch(/^cooling until .*[02]?2[:.]?32/)
    expect(tone).toBe('warn')
  })

  it.each<SkipReason>([
    { kind: 'breaker-open', untilAt: now },
    { kind: 'probe-under-way', untilAt: now },
    { kind: 'account-refused' },
    { kind: 'account-paused' },
    { kind: 'model-missing' },
    { kind: 'forbidden' },
    { kind: 'window-too-small', contextWindow: 8192, needed: 9400 },
    { kind: 'not-configured' },
    { kind: 'not-resident' },
    { kind: 'not-resident', region: 'US' },
    { kind: 'over-budget', needed: 0.03, left: 0 },
  ])('are there for $kind', (reason) => {
    expect(skipWords(reason, now).verdict.length).toBeGreaterThan(5)
  })
})

it('U26 says what a limit was, what a model would take, and what is left', () => {
  const dear = { kind: 'over-budget', needed: 0.064, left: 0.01 } as const

  expect(failureWords({ kind: 'over-budget', budget: 0.02 }, sonnet).sentence).toBe(
    'Stopped at the limit of $0.02 for one prompt.',
  )
  expect(skipWords(dear, 0).verdict).toBe('too dear for the limit (about $0.064, $0.01 left)')
})

it('keeps the prompt when the browser is offline, and says so', () => {
  expect(exhaustedWords.offline.sentence).toContain('your prompt is kept')
})
