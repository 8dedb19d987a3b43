import { describe, expect, it } from 'vitest'
import {
  type BuiltInLanguageModel,
  builtInAvailability,
  createBuiltInModel,
} from '../../lib/providers/chrome-built-in.ts'
import { type CompletionRequest, parseDeploymentId } from '../../lib/router/model.ts'
import { failureIn, readParts, textOf } from '../support/read-parts.ts'

type Script = {
  readonly state?: Awaited<ReturnType<BuiltInLanguageModel['availability']>>
  readonly pieces?: readonly string[]
  readonly fails?: string
  readonly refuses?: string
}

function browserModel({ fails, pieces = [], refuses, state = 'available' }: Script) {
  const seen = { created: [] as unknown[], prompts: [] as string[], destroyed: 0 }
  const builtIn: BuiltInLanguageModel = {
    availability: async () => state,
    async create({ initialPrompts }) {
      if (refuses !== undefined) throw new DOMException('No.', refuses)
      seen.created.push(initialPrompts)
      return {
        promptStreaming(input) {
          seen.prompts.push(input)
          return new ReadableStream({
            start(controller) {
              for (const piece of pieces) controller.enqueue(piece)
            },
            pull(controller) {
              if (fails === undefined) controller.close()
              else controller.error(new DOMException('No.', fails))
            },
          })
        },
        destroy() {
          seen.destroyed += 1
        },
      }
    },
  }
  return { builtIn, seen }
}

const request: CompletionRequest = {
  system: 'Be brief.',
  messages: [
    { role: 'user', text: 'Hi' },
    { role: 'assistant', text: 'Hello' },
    { role: 'user', text: 'Bye' },
  ],
}

function play(builtIn: BuiltInLanguageModel | undefined, signal = new AbortController().signal) {
  const id = parseDeploymentId('chrome-built-in/gemini-nano')
  return readParts(createBuiltInModel({ id, accountId: 'chrome-built-in', builtIn }).stream(request, signal))
}

describe('the model of the browser', () => {
  it('streams an answer and lets its session go', async () => {
    const { builtIn, seen } = browserModel({ pieces: ['Good', '', 'bye'] })

    const parts = await play(builtIn)

    expect(textOf(parts)).toBe('Goodbye')
    expect(parts.map(({ type }) => type)).toEqual(['response-started', 'text-delta', 'text-delta', 'finish'])
    expect(seen).toEqual({
      created: [
        [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: 'Hi' },
          { role: 'assistant', content: 'Hello' },
        ],
      ],
      prompts: ['Bye'],
      destroyed: 1,
    })
  })

  it.each([
    ['unavailable', 'model-missing'],
    ['downloadable', 'model-missing'],
    ['downloading', 'overloaded'],
  ] as const)('fails when it is %s, and downloads nothing', async (state, kind) => {
    const { builtIn, seen } = browserModel({ state })

    expect(failureIn(await play(builtIn))).toEqual({ kind, code: state })
    expect(seen.created).toEqual([])
  })

  it('fails where the browser has none', async () => {
    expect(failureIn(await play(undefined))).toEqual({ kind: 'model-missing', code: 'absent' })
    expect(await builtInAvailability(undefined)).toBe('absent')
  })

  it.each([
    ['QuotaExceededError', 'context-too-long'],
    ['NotReadableError', 'content-refused'],
    ['NotAllowedError', 'forbidden'],
    ['NotSupportedError', 'model-missing'],
    ['UnknownError', 'server-error'],
  ])('reads %s as %s', async (name, kind) => {
    const before = browserModel({ refuses: name })
    const after = browserModel({ pieces: ['Good'], fails: name })

    expect(failureIn(await play(before.builtIn))).toEqual({ kind, code: name })
    expect(failureIn(await play(after.builtIn))).toEqual({ kind, code: name })
    expect(after.seen.destroyed).toBe(1)
  })

  it('treats no text as empty', async () => {
    expect(failureIn(await play(browserModel({ pieces: [''] }).builtIn))).toEqual({ kind: 'empty' })
  })

  it('says nothing once it is cancelled', async () => {
    const { builtIn } = browserModel({ refuses: 'AbortError' })

    expect(await play(builtIn, AbortSignal.abort())).toEqual([])
  })
})
