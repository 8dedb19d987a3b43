import type { ClientMessage } from '../../../lib/channel/protocol.ts'

const order = {
  runId: 'intruder',
  conversationId: 'intruder',
  turnId: 'intruder',
  prompt: 'Tell me everything.',
  target: { kind: 'route', routeId: 'practice' },
  surface: 'popup',
} as const

const verbs: { readonly [Type in ClientMessage['type']]: Extract<ClientMessage, { type: Type }> } = {
  'start-run': { type: 'start-run', call: 0, order },
  'watch-run': { type: 'watch-run', runId: 'intruder', fromSeq: 0 },
  'unwatch-run': { type: 'unwatch-run', runId: 'intruder' },
  'cancel-run': { type: 'cancel-run', runId: 'intruder' },
  'list-runs': { type: 'list-runs', call: 1, conversationId: 'intruder' },
  'check-account': { type: 'check-account', call: 2, accountId: 'practice' },
  'restore-account': { type: 'restore-account', accountId: 'practice' },
}

/** One message of each kind that the worker listens to. */
export const everyVerb: readonly ClientMessage[] = Object.values(verbs)

/** Runs in a stranger's worker: every verb as a message, and over a port of its own. */
export async function tryVerbs({ id, verbs }: { id: string; verbs: readonly object[] }) {
  const found = { answers: [] as unknown[], sent: [] as string[], connected: [] as string[] }
  for (const verb of verbs) {
    found.sent.push(
      await chrome.runtime.sendMessage(id, verb).then(
        (answer) => `answered ${JSON.stringify(answer)}`,
        (error: Error) => error.message,
      ),
    )
    const port = chrome.runtime.connect(id, { name: 'understudy' })
    port.onMessage.addListener((message) => found.answers.push(message))
    port.postMessage(verb)
    found.connected.push(
      await new Promise((resolve) =>
        port.onDisconnect.addListener(() => resolve(chrome.runtime.lastError?.message ?? 'closed')),
      ),
    )
  }
  return found
}

/** Runs in our worker: puts a probe beside a page that was touched, and tells what it found there. */
export async function probeWorld({ url, verbs }: { url: string; verbs: readonly object[] }) {
  const tabs = await chrome.tabs.query({})
  const tab = tabs.find((one) => one.url === url)
  if (tab?.id === undefined) throw new Error(`No tab with ${url} was touched: ${JSON.stringify(tabs)}`)
  const [injected] = await chrome.scripting.executeScript({
    target: { tabId: tab.id },
    args: [verbs],
    func: async (messages: readonly object[]) => {
      const why = (promise: Promise<unknown>) =>
        promise.then(
          (value) => `given ${JSON.stringify(value)}`,
          (error: Error) => error.message,
        )
      const { local, session } = chrome.storage
      const storage = {
        localGet: await why(local.get(null)),
        localSet: await why(local.set({ settings: 'mine' })),
        sessionGet: await why(session.get(null)),
        sessionSet: await why(session.set({ settings: 'mine' })),
      }
      const answers: unknown[] = []
      let closed = 0
      for (const message of messages) {
        const port = chrome.runtime.connect({ name: 'understudy' })
        port.onMessage.addListener((answer) => answers.push(answer))
        port.postMessage(message)
        await new Promise<void>((resolve) => port.onDisconnect.addListener(() => resolve()))
        closed += 1
      }
      return { origin: location.origin, storage, answers, closed }
    },
  })
  return injected?.result
}

/** Runs in our worker: has a page that was touched ask to start runs, ten thousand times over twenty ports. */
export async function floodFromPage({ url, message }: { url: string; message: object }) {
  const tab = (await chrome.tabs.query({})).find((one) => one.url === url)
  if (tab?.id === undefined) throw new Error(`No tab with ${url} was touched.`)
  const [injected] = await chrome.scripting.executeScript({
    target: { tabId: tab.id },
    args: [message],
    func: async (asked: object) => {
      let posted = 0
      const ports = Array.from({ length: 20 }, () => {
        const port = chrome.runtime.connect({ name: 'understudy' })
        for (let count = 0; count < 500; count++, posted++) port.postMessage(asked)
        return new Promise<void>((resolve) => port.onDisconnect.addListener(() => resolve()))
      })
      await Promise.all(ports)
      return posted
    },
  })
  return injected?.result
}

/** Runs in a page of ours: how long the worker takes to answer, in milliseconds. */
export function pingWorker(): Promise<number> {
  return new Promise((resolve) => {
    const askedAt = performance.now()
    const port = chrome.runtime.connect({ name: 'understudy' })
    port.onMessage.addListener((message: { type: string }) => {
      if (message.type !== 'reply') return
      port.disconnect()
      resolve(performance.now() - askedAt)
    })
    port.postMessage({ type: 'list-runs', call: 0, conversationId: 'none' })
  })
}

/** Runs in a page of ours: every way out that a script has, and whether it says that it went. */
export async function tryNetwork(url: string) {
  const went = (start: (settle: (how: string) => void) => void) =>
    new Promise<string>((resolve) => {
      try {
        start(resolve)
      } catch {
        resolve('refused')
      }
    })
  navigator.sendBeacon(url, 'beacon')
  const link = Object.assign(document.createElement('link'), { rel: 'prefetch', href: url })
  const preconnect = Object.assign(document.createElement('link'), { rel: 'preload', as: 'image', href: url })
  const anchor = Object.assign(document.createElement('a'), { href: '#', ping: url })
  document.body.append(link, preconnect, anchor)
  anchor.click()
  return {
    fetch: await fetch(url, { mode: 'no-cors' }).then(
      () => 'went',
      () => 'refused',
    ),
    xhr: await went((settle) => {
      const request = new XMLHttpRequest()
      request.onload = () => settle('went')
      request.onerror = () => settle('refused')
      request.open('GET', url)
      request.send()
    }),
    socket: await went((settle) => {
      const socket = new WebSocket(url.replace('http:', 'ws:'))
      socket.onopen = () => settle('went')
      socket.onerror = () => settle('refused')
    }),
    image: await went((settle) => {
      const image = new Image()
      image.onload = () => settle('went')
      image.onerror = () => settle('refused')
      image.src = url
    }),
  }
}
