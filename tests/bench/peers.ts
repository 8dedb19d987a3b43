import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { type Ask, plainFetch, reading } from './ways.ts'

const folder = path.join(import.meta.dirname, 'peers')

/** Installs what tests/bench/peers/package-lock.json names, there and nowhere else. */
export function installPeers(): void {
  const options = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  execFileSync('npm', options, { cwd: folder, stdio: 'inherit' })
}

/** The part of the AI SDK and of the packages around it that is used here. */
type LanguageModel = { readonly modelId: string }
type Sdk = {
  readonly streamText: (options: {
    model: LanguageModel
    prompt: string
    maxRetries: number
    onError: () => void
  }) => { readonly textStream: AsyncIterable<string>; readonly finishReason: PromiseLike<string> }
  readonly createOpenAI: (options: { apiKey: string; baseURL: string }) => {
    chat(model: string): LanguageModel
  }
  readonly createRetryableModel: (options: {
    model: LanguageModel
    retries: LanguageModel[]
  }) => LanguageModel
  readonly createFallback: (options: { models: LanguageModel[] }) => LanguageModel
}

async function load(): Promise<Sdk> {
  const require = createRequire(path.join(folder, 'package.json'))
  const from = async (name: string) => import(pathToFileURL(require.resolve(name)).href)
  const parts = await Promise.all(['ai', '@ai-sdk/openai', 'ai-fallback'].map(from))
  // It offers no path for require.
  const retry = await import(
    pathToFileURL(path.join(folder, 'node_modules/ai-retry/dist/model/language-model/index.mjs')).href
  )
  return Object.assign({}, ...parts, retry)
}

/** `ai-retry` and `ai-fallback` as their pages show them: around the models of `streamText`. */
export async function sdkWays(baseURL: string): Promise<readonly (readonly [string, Ask])[]> {
  const { streamText, createOpenAI, createRetryableModel, createFallback } = await load()
  const openai = createOpenAI({ apiKey: 'CANARY', baseURL })
  const asking =
    (wrap: (models: LanguageModel[]) => LanguageModel): Ask =>
    (names) =>
      reading(async (onText) => {
        const model = wrap(names.map((name) => openai.chat(name)))
        const result = streamText({ model, prompt, maxRetries: 0, onError: () => undefined })
        for await (const text of result.textStream) onText(text)
        return Promise.resolve(result.finishReason).then(
          (reason) => reason === 'stop',
          () => false,
        )
      })
  return [
    [
      'ai-retry',
      asking(([model, ...retries]) => createRetryableModel({ model: model as LanguageModel, retries })),
    ],
    ['ai-fallback', asking((models) => createFallback({ models }))],
  ]
}

const prompt = 'What does it cost to ask?'

/** The Portkey gateway in a process of its own, asked by plain fetch with a fallback of two targets. */
export async function portkey(
  providerUrl: string,
): Promise<{ readonly ask: Ask; readonly cpuMs: () => number; readonly process: ChildProcess }> {
  const port = 18_787
  const start = path.join(folder, 'node_modules/@portkey-ai/gateway/build/start-server.js')
  const gateway = spawn(process.execPath, [start, `--port=${port}`, '--headless'], { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}/v1/chat/completions`
  for (let tries = 0; tries < 100; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    if (
      await fetch(`http://127.0.0.1:${port}/`).then(
        () => true,
        () => false,
      )
    )
      break
  }
  const ask: Ask = (models) => {
    const targets = models.map((model) => ({
      provider: 'openai',
      api_key: 'CANARY',
      custom_host: providerUrl,
      override_params: { model },
    }))
    const config = JSON.stringify({ strategy: { mode: 'fallback' }, targets })
    return plainFetch(url, { 'x-portkey-config': config })(models.slice(0, 1))
  }
  return { ask, cpuMs: () => cpuMsOf(gateway.pid ?? 0), process: gateway }
}

/** What a process has used so far, in milliseconds; by the clock ticks of Linux, 10 ms each. */
function cpuMsOf(pid: number): number {
  const ticks = execFileSync('cat', [`/proc/${pid}/stat`], { encoding: 'utf8' })
    .split(') ')[1]
    ?.split(' ')
  return (Number(ticks?.[11]) + Number(ticks?.[12])) * 10
}
