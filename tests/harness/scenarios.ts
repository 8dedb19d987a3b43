import type { Failure } from '../../lib/router/failure.ts'
import { parseDeploymentId } from '../../lib/router/model.ts'
import type { Attempt } from '../../lib/runs/run.ts'
import type { JournalEvent } from '../../lib/runs/run-event.ts'

const sonnet = parseDeploymentId('anthropic/sonnet')
const gpt = parseDeploymentId('openai/gpt')
const qwen = parseDeploymentId('ollama/qwen')
const now = Date.now()

/** What happens after `run-accepted`, for each state that a surface has to show. */
export type Scenario = {
  readonly prompt: string
  readonly events: readonly JournalEvent[]
  readonly streams?: string
}

const planned: JournalEvent = {
  type: 'run-planned',
  at: now,
  candidates: [sonnet, gpt, qwen].map((deploymentId) => ({ deploymentId, verdict: 'eligible' })),
}
const plannedCooling: JournalEvent = {
  type: 'run-planned',
  at: now,
  candidates: [
    { deploymentId: sonnet, verdict: 'skipped', reason: { kind: 'cooling', untilAt: now + 420_000 } },
    { deploymentId: gpt, verdict: 'eligible' },
    {
      deploymentId: qwen,
      verdict: 'skipped',
      reason: { kind: 'window-too-small', contextWindow: 8192, needed: 9400 },
    },
  ],
}

const started = (
  attempt: number,
  deploymentId = sonnet,
  cause: Attempt['cause'] = 'first',
): JournalEvent => ({
  type: 'attempt-started',
  at: now,
  attempt,
  deploymentId,
  cause,
})
const failed = (attempt: number, failure: Failure, committed = false): JournalEvent => ({
  type: 'attempt-ended',
  at: now + 800,
  attempt,
  outcome: { state: 'failed', failure, committed, durationMs: 800 },
})
const committed = (attempt: number): JournalEvent => ({
  type: 'attempt-committed',
  at: now + 900,
  attempt,
  firstContentMs: 620,
})
const text = (attempt: number, words: string): JournalEvent => ({ type: 'text-delta', attempt, text: words })
const answered = (attempt: number, reason: 'stop' | 'length' = 'stop'): JournalEvent => ({
  type: 'attempt-ended',
  at: now + 2200,
  attempt,
  outcome: {
    state: 'answered',
    reason,
    usage: { inputTokens: 86, outputTokens: 312, reasoningTokens: 48 },
    durationMs: 1380,
  },
})
const ended = (ending: Extract<JournalEvent, { type: 'run-ended' }>['ending']): JournalEvent => ({
  type: 'run-ended',
  at: now + 2200,
  ending,
})

const overloaded: Failure = {
  kind: 'overloaded',
  status: 529,
  code: 'overloaded_error',
  requestId: 'req_011CQ7f2',
  excerpt: 'Overloaded. Please try again later.',
}

export const richAnswer = `Three things decide it, in this order:

1. **Latency.** Measure the *first* token, not the last.
2. **Cost.** See [the price list](https://prices.example/list?model=gpt) and \`usage\`.
3. **Failure modes.** A nested list:
   - overloaded
   - rate limited

## A table

| model | first token | per million tokens | remarks that are rather long and should wrap or scroll |
| --- | ---: | ---: | --- |
| Sonnet | 0.6 s | $15 | careful |
| GPT | 0.4 s | $8 | quick |

> Quoted: an understudy learns the part of another.

\`\`\`ts
export const answer = async (question: string): Promise<string> => (await ask(question, { signal: AbortSignal.timeout(60_000) })).text
\`\`\`

![chart](https://images.example/leak.png?secret=1)

A_very_long_word_${'x'.repeat(90)} stays inside.`

const hostile = `<script>alert(1)</script> <img src=x onerror=alert(1)>

[click](javascript:alert(1)) [data](data:text/html,x) [ok](https://ok.example/path) <https://auto.example>

![x](https://leak.example/a.png) ![y][ref]

[ref]: https://leak.example/b.png

${'*a_ '.repeat(12_500)}

${'[a]('.repeat(20_000)}

${'>'.repeat(5000)} deep

${Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth * 2)}- item`).join('\n')}

The end.`

export const scenarios: Readonly<Record<string, Scenario>> = {
  asking: { prompt: 'Which model should I put first?', events: [planned, started(1)] },
  falling: {
    prompt: 'Which model should I put first?',
    events: [planned, started(1), failed(1, overloaded), started(2, gpt, 'fallback')],
  },
  thinking: {
    prompt: 'Which model should I put first?',
    events: [planned, started(1), { type: 'attempt-thinking', at: now, attempt: 1 }],
  },
  waiting: {
    prompt: 'Which model should I put first?',
    events: [
      planned,
      started(1),
      failed(1, { kind: 'rate-limited', retryAfterMs: 6000 }),
      { type: 'retry-scheduled', at: now, deploymentId: sonnet, waitMs: 20_000, because: 'pushback' },
    ],
  },
  queued: {
    prompt: 'Which model should I put first?',
    events: [planned, { type: 'run-queued', at: now, deploymentId: sonnet }],
  },
  streaming: {
    prompt: 'Which model should I put first?',
    events: [planned, started(1), failed(1, overloaded), started(2, gpt, 'fallback'), committed(2)],
    streams: richAnswer,
  },
  fallback: {
    prompt: 'Which model should I put first?',
    events: [
      planned,
      started(1),
      failed(1, overloaded),
      started(2, gpt, 'fallback'),
      committed(2),
      { type: 'reasoning-delta', attempt: 2, text: 'The user asks for an *order*. Consider latency first.' },
      text(2, richAnswer),
      answered(2),
      ended({ state: 'done', reason: 'stop' }),
    ],
  },
  short: {
    prompt: 'Say hello',
    events: [
      plannedCooling,
      started(1, gpt),
      committed(1),
      text(1, 'Hello. What shall we look at?'),
      answered(1),
      ended({ state: 'done', reason: 'stop' }),
    ],
  },
  length: {
    prompt: 'Tell me everything',
    events: [
      planned,
      started(1),
      committed(1),
      text(1, 'To begin with, there was'),
      answered(1, 'length'),
      ended({ state: 'done', reason: 'length' }),
    ],
  },
  failed: {
    prompt: 'Which model should I put first?',
    events: [
      plannedCooling,
      started(1, gpt),
      failed(1, {
        kind: 'key-invalid',
        status: 401,
        code: 'invalid_api_key',
        excerpt: 'Incorrect API key provided: sk-…a1b2.',
      }),
      started(2, qwen, 'fallback'),
      failed(2, { kind: 'unreachable' }),
      ended({ state: 'failed', reason: 'nobody-left', soonestAt: now + 42_000 }),
    ],
  },
  offline: {
    prompt: 'Which model should I put first?',
    events: [
      planned,
      started(1),
      failed(1, { kind: 'offline' }),
      ended({ state: 'failed', reason: 'offline' }),
    ],
  },
  partial: {
    prompt: 'Which model should I put first?',
    events: [
      planned,
      started(1),
      committed(1),
      text(
        1,
        'Put the model that you trust most first. Then one of **another provider**, since an outage takes all the models of',
      ),
      failed(1, { kind: 'broken-stream' }, true),
      ended({ state: 'partial', failure: { kind: 'broken-stream' } }),
    ],
  },
  seam: {
    prompt: 'Which model should I put first?',
    events: [
      planned,
      started(1),
      committed(1),
      text(
        1,
        'Put the model that you trust most first. Then one of **another provider**, since an outage takes all the models of',
      ),
      failed(1, { kind: 'broken-stream' }, true),
      started(2, gpt, 'continuation'),
      committed(2),
      text(2, ' one provider at once.\n\n1. Sonnet, for its care\n2. GPT, for its speed\n3. Something lo'),
      failed(2, { kind: 'timeout', phase: 'idle', afterMs: 30_000 }, true),
      started(3, qwen, 'continuation'),
      committed(3),
      text(3, 'cal\n\nThat is all.'),
      answered(3),
      ended({ state: 'done', reason: 'stop' }),
    ],
  },
  hedge: {
    prompt: 'Say hello',
    events: [
      planned,
      started(1),
      started(2, gpt, 'hedge'),
      committed(2),
      {
        type: 'attempt-ended',
        at: now + 900,
        attempt: 1,
        outcome: { state: 'outrun', durationMs: 2900 },
      },
      text(2, 'Hello. What shall we look at?'),
      answered(2),
      ended({ state: 'done', reason: 'stop' }),
    ],
  },
  cancelled: {
    prompt: 'Which model should I put first?',
    events: [
      planned,
      started(1),
      committed(1),
      text(1, 'Put the model that'),
      {
        type: 'attempt-ended',
        at: now + 900,
        attempt: 1,
        outcome: { state: 'cancelled', committed: true, durationMs: 900 },
      },
      ended({ state: 'cancelled' }),
    ],
  },
  interrupted: {
    prompt: 'Which model should I put first?',
    events: [
      planned,
      started(1),
      committed(1),
      text(1, 'Put the model that'),
      { type: 'run-interrupted', at: now + 3000, sent: true },
    ],
  },
  hostile: {
    prompt: 'What does this page say?',
    events: [
      planned,
      started(1),
      committed(1),
      text(1, hostile),
      answered(1),
      ended({ state: 'done', reason: 'stop' }),
    ],
  },
}
