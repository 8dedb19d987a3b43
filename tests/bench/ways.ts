import { createParser } from 'eventsource-parser'
import { emptyHealth, type HealthState } from '../../lib/router/health.ts'
import { defaultPolicy } from '../../lib/router/route.ts'
import { createRouter } from '../../lib/router/router.ts'
import { cellOf } from '../support/routed-run.ts'
import { nodeClock, wireModel } from '../support/wire-model.ts'

export type Answered = { readonly firstMs: number; readonly text: string; readonly complete: boolean }
/** Asks these models in turn, and tells what its caller saw. */
export type Ask = (models: readonly string[]) => Promise<Answered>

const prompt = 'What does it cost to ask?'

/** What came of reading a text as it arrives. */
export async function reading(
  begin: (onText: (text: string) => void) => Promise<boolean>,
): Promise<Answered> {
  const startedAt = performance.now()
  let firstMs = Number.NaN
  let text = ''
  const complete = await begin((more) => {
    if (text === '' && more !== '') firstMs = performance.now() - startedAt
    text += more
  })
  return { firstMs, text, complete }
}

/** Plain fetch with the parser that the adapters use: the least that streaming takes. Falls back on a status. */
export const plainFetch =
  (url: string, headers: Readonly<Record<string, string>> = {}): Ask =>
  (models) =>
    reading(async (onText) => {
      for (const model of models) {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: 'Bearer CANARY', ...headers },
          body: JSON.stringify({ model, stream: true, messages: [{ role: 'user', content: prompt }] }),
        })
        if (response.ok && response.body !== null) return readEvents(response.body, onText)
        await response.body?.cancel()
      }
      return false
    })

async function readEvents(
  body: ReadableStream<Uint8Array>,
  onText: (text: string) => void,
): Promise<boolean> {
  let complete = false
  const decoder = new TextDecoder()
  const parser = createParser({
    onEvent: ({ data }) => {
      if (data === '[DONE]') complete = true
      else onText(JSON.parse(data).choices?.[0]?.delta?.content ?? '')
    },
  })
  for await (const bytes of body) parser.feed(decoder.decode(bytes, { stream: true }))
  return complete
}

/** Our adapter and our router, with health that lives as long as the browser's. */
export function understudy(baseUrl: string): Ask {
  return (names) => {
    const models = new Map(
      names.map((name) => {
        const model = wireModel('openai-compatible', baseUrl, name)
        return [model.id, model] as const
      }),
    )
    const health = cellOf<HealthState>(emptyHealth)
    const router = createRouter({
      models: (id) => models.get(id),
      health,
      clock: nodeClock,
      random: Math.random,
    })
    const route = { id: 'bench', deployments: [...models.keys()], policy: defaultPolicy }
    const request = { messages: [{ role: 'user' as const, text: prompt }] }
    return reading(async (onText) => {
      for await (const event of router.run(request, route, new AbortController().signal)) {
        if (event.type === 'text-delta') onText(event.text)
        if (event.type === 'run-ended') return event.ending.state === 'done'
      }
      return false
    })
  }
}
