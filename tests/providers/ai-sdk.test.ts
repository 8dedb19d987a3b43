import { createAnthropic } from '@ai-sdk/anthropic'
import { createOpenAI } from '@ai-sdk/openai'
import type { LanguageModelV3, LanguageModelV3Prompt } from '@ai-sdk/provider'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asModel } from '../../lib/router/as-model.ts'
import { emptyHealth } from '../../lib/router/health.ts'
import { deploymentIdOf, type Message, type Model, parseAccountId } from '../../lib/router/model.ts'
import { defaultPolicy } from '../../lib/router/route.ts'
import { createRouter } from '../../lib/router/router.ts'
import { fromLanguageModel } from '../support/ai-sdk/from-language-model.ts'
import { RouteError, toLanguageModel } from '../support/ai-sdk/to-language-model.ts'
import { type ProviderServer, startProviderServer } from '../support/provider-server/provider-server.ts'
import { cellOf } from '../support/routed-run.ts'
import { nodeClock } from '../support/wire-model.ts'

let server: ProviderServer
beforeAll(async () => {
  server = await startProviderServer()
})
afterAll(() => server.close())
beforeEach(() => server.reset())

const apiKey = 'CANARY-ai-sdk'
const languages = {
  openai: () => createOpenAI({ apiKey, baseURL: `${server.origin}/openai/v1` }).chat('alpha'),
  anthropic: () => createAnthropic({ apiKey, baseURL: `${server.origin}/anthropic/v1` })('beta'),
} as const satisfies Record<string, () => LanguageModelV3>
type Name = keyof typeof languages
const served = { openai: 'alpha', anthropic: 'beta' } as const

/** What each model wrote for itself in its last answer. */
const own = new Map<Name, readonly unknown[]>()

function modelOf(name: Name): Model {
  const accountId = parseAccountId(name)
  const id = deploymentIdOf(accountId, served[name])
  const options = { id, accountId, origin: server.origin, traits: { prefill: true } }
  return fromLanguageModel(languages[name](), { ...options, onOwnParts: (parts) => own.set(name, parts) })
}

/** A route through these language models, as a language model. */
function routed(...names: Name[]): LanguageModelV3 {
  return toLanguageModel(asModel(routerOf(names), routeOf(names), nodeClock))
}

function routerOf(names: readonly Name[]) {
  const models = new Map(names.map((name) => [modelOf(name).id, modelOf(name)]))
  return createRouter({
    models: (id) => models.get(id),
    health: cellOf(emptyHealth),
    clock: nodeClock,
    random: () => 0.5,
  })
}

const routeOf = (names: readonly Name[]) => ({
  id: 'route',
  deployments: names.map((name) => modelOf(name).id),
  policy: defaultPolicy,
})

const prompt: LanguageModelV3Prompt = [{ role: 'user', content: [{ type: 'text', text: 'Hello?' }] }]
const ask = async (model: LanguageModelV3, said = prompt) => {
  const { content, finishReason, usage } = await model.doGenerate({ prompt: said })
  return {
    text: content.map((part) => (part.type === 'text' ? part.text : '')).join(''),
    finishReason,
    usage,
  }
}
const askedOf = (name: Name) => server.requests.filter(({ model }) => model === served[name])

describe('language models of the AI SDK behind the router', () => {
  it.each(Object.keys(languages) as Name[])('%s answers with its usage', async (name) => {
    server.script(served[name], { text: 'Well, hello.' })

    const { text, finishReason, usage } = await ask(routed(name))

    expect(text).toBe('Well, hello.')
    expect(finishReason.unified).toBe('stop')
    expect(usage.outputTokens.total).toBeGreaterThan(0)
  })

  it.each([
    ['an error', { kind: 'error', status: 503 }],
    ['a rate limit', { kind: 'error', status: 429, retryAfter: '7' }],
    ['a refused key', { kind: 'error', status: 401 }],
    ['a reset', { kind: 'reset' }],
    ['a web page', { kind: 'html' }],
    ['an error in the stream', { kind: 'in-band-error', at: 'first' }],
    ['a stream that is cut before its first word', { kind: 'cut', afterEvents: 0 }],
  ] as const)('fall back on %s, once, without retries of the SDK', async (_what, fault) => {
    server.script('alpha', { fault })
    server.script('beta', { text: 'Beta says so.' })

    expect((await ask(routed('openai', 'anthropic'))).text).toBe('Beta says so.')
    expect(askedOf('openai')).toHaveLength(1)
  })

  it('let a stream be read as it comes, and close the socket when its reader walks away', async () => {
    server.script('beta', { text: 'One two three four five six seven eight', eventEveryMs: 20 })
    const { stream } = await routed('anthropic').doStream({ prompt })
    const reader = stream.getReader()
    let said = ''
    while (said === '') {
      const { value } = await reader.read()
      if (value?.type === 'text-delta') said += value.delta
    }

    await reader.cancel()

    await expect.poll(() => askedOf('anthropic')[0]?.closedAt).toBeDefined()
    expect(askedOf('anthropic')[0]?.completed).toBe(false)
  })

  it('tell why everybody failed', async () => {
    server.script('alpha', { fault: { kind: 'error', status: 400, message: 'No such thing.' } })

    const failed = await ask(routed('openai', 'anthropic')).catch((error: unknown) => error)

    expect(failed).toBeInstanceOf(RouteError)
    expect(failed).toMatchObject({
      failure: { kind: 'invalid-request', status: 400, excerpt: 'No such thing.' },
    })
    expect(askedOf('anthropic')).toHaveLength(0)
  })
})

describe('a conversation between language models of the AI SDK', () => {
  /** A first turn that Anthropic answers, with its signed reasoning kept as its own; and a second question. */
  async function afterFirstTurn(): Promise<readonly Message[]> {
    server.script('beta', { text: 'Because.', reasoning: 'Let me think.' })
    await ask(routed('anthropic'))
    return [
      { role: 'user', text: 'Why?' },
      {
        role: 'assistant',
        text: 'Because.',
        own: { by: modelOf('anthropic').id, parts: own.get('anthropic') ?? [] },
      },
      { role: 'user', text: 'And then?' },
    ]
  }

  async function play(names: readonly Name[], messages: readonly Message[]): Promise<string> {
    let text = ''
    for await (const event of routerOf(names).run({ messages }, routeOf(names), new AbortController().signal))
      if (event.type === 'text-delta') text += event.text
    return text
  }

  it('gives its signed reasoning back to the model that wrote it', async () => {
    const messages = await afterFirstTurn()

    await play(['anthropic'], messages)

    const body = JSON.stringify(askedOf('anthropic').at(-1)?.body)
    expect(body).toContain('"signature":"dGVzdA=="')
    expect(body).toContain('Let me think.')
  })

  it('takes nothing of it to another provider', async () => {
    const messages = await afterFirstTurn()
    server.script('beta', { fault: { kind: 'error', status: 529 } })

    await play(['anthropic', 'openai'], messages)

    const body = JSON.stringify(askedOf('openai').at(-1)?.body)
    expect(body).toContain('Because.')
    expect(body).not.toMatch(/dGVzdA|Let me think|thinking|signature/)
  })

  it('asks once more without it when its signature is refused', async () => {
    const messages = await afterFirstTurn()
    const message = 'messages.1.content.0: Invalid `signature` in `thinking` block'
    server.script('beta', { fault: { kind: 'error', status: 400, message } }, { text: 'Then that.' })

    expect(await play(['anthropic', 'openai'], messages)).toBe('Then that.')

    expect(JSON.stringify(askedOf('anthropic').at(-2)?.body)).toContain('signature')
    expect(JSON.stringify(askedOf('anthropic').at(-1)?.body)).not.toContain('signature')
    expect(askedOf('openai')).toHaveLength(0)
  })

  it('drops what an application of the SDK hands over of another provider', async () => {
    await ask(routed('openai'), [
      ...prompt,
      {
        role: 'assistant',
        content: [
          { type: 'reasoning', text: 'Hm.', providerOptions: { anthropic: { signature: 'dGVzdA==' } } },
          { type: 'tool-call', toolCallId: 'call', toolName: 'look', input: {} },
          { type: 'text', text: 'Because.' },
        ],
      },
      {
        role: 'tool',
        content: [
          {
            type: 'tool-result',
            toolCallId: 'call',
            toolName: 'look',
            output: { type: 'text', value: 'Seen.' },
          },
        ],
      },
      ...prompt,
    ])

    const body = JSON.stringify(askedOf('openai').at(-1)?.body)
    expect(body).toContain('Because.')
    expect(body).not.toMatch(/dGVzdA|Hm\.|Seen\.|look/)
  })
})
