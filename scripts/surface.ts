import { writeFileSync } from 'node:fs'
import type { CDPSession } from '@playwright/test'

/** A popup or side panel: a page that is no tab, so it is driven through its browser target. */
export type Surface = {
  /** The value of an expression in the page; it has to be JSON. */
  evaluate<Value>(expression: string): Promise<Value>
  text(): Promise<string>
  /** Waits until the expression is true; fails with what the page shows. */
  until(expression: string, timeoutMs?: number): Promise<void>
  /** Clicks, as a mouse does, the control of this role whose accessible name begins like this. */
  click(role: string, name: string): Promise<void>
  type(text: string): Promise<void>
  press(key: 'Enter' | 'Control+Enter' | 'Escape' | 'Tab'): Promise<void>
  screenshot(file: string): Promise<void>
  send(method: string, params?: object): Promise<unknown>
}

type Reply = {
  readonly id?: number
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

export async function attachSurface(session: CDPSession, url: string): Promise<Surface> {
  const targetId = await targetOf(session, url)
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false })
  const waiting = new Map<number, (reply: Reply) => void>()
  session.on('Target.receivedMessageFromTarget', (event) => {
    if (event.sessionId !== sessionId) return
    const reply = JSON.parse(event.message) as Reply
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply)
  })
  let last = 0
  const send = async (method: string, params: object = {}) => {
    const id = ++last
    const reply = new Promise<Reply>((resolve) => waiting.set(id, resolve))
    const message = JSON.stringify({ id, method, params })
    await session.send('Target.sendMessageToTarget', { sessionId, message })
    const { result, error } = await inTime(reply, method)
    if (error !== undefined) throw new Error(`${method}: ${error.message}`)
    return result
  }
  return surfaceOver(send)
}

/** A surface that closes answers nothing any more. */
async function inTime(reply: Promise<Reply>, method: string): Promise<Reply> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${method}: the surface does not answer.`)), 15_000)
  })
  try {
    return await Promise.race([reply, late])
  } finally {
    clearTimeout(timer)
  }
}

async function targetOf(session: CDPSession, url: string): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const { targetInfos } = await session.send('Target.getTargets')
    const found = targetInfos.find((target) => target.url.split(/[?#]/)[0] === url)
    if (found !== undefined) return found.targetId
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${url} did not open.`)
}

type Send = (method: string, params?: object) => Promise<unknown>

function surfaceOver(send: Send): Surface {
  const evaluate = async <Value>(expression: string) => {
    const options = { expression, returnByValue: true, awaitPromise: true }
    const reply = (await send('Runtime.evaluate', options)) as {
      result: { value: Value }
      exceptionDetails?: { exception?: { description?: string } }
    }
    if (reply.exceptionDetails !== undefined)
      throw new Error(reply.exceptionDetails.exception?.description ?? expression)
    return reply.result.value
  }
  const text = () => evaluate<string>("document.body?.innerText ?? ''")
  return {
    send,
    evaluate,
    text,
    until: async (expression, timeoutMs = 10_000) => {
      const dueAt = Date.now() + timeoutMs
      while (!(await evaluate<boolean>(`Boolean(${expression})`))) {
        if (Date.now() > dueAt)
          throw new Error(`Not true in time: ${expression}\nThe page says: ${await text()}`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    click: async (role, name) => {
      const at = await evaluate<{ x: number; y: number } | null>(centreOf(role, name))
      if (at === null) throw new Error(`No ${role} is named “${name}”.\nThe page says: ${await text()}`)
      const mouse = { ...at, button: 'left', clickCount: 1 }
      await send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...at })
      await send('Input.dispatchMouseEvent', { type: 'mousePressed', ...mouse })
      const released = send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...mouse })
      // A surface that is closed by this click may never confirm it.
      await Promise.race([
        released.catch(() => undefined),
        new Promise((resolve) => setTimeout(resolve, 3000)),
      ])
    },
    type: async (words) => {
      await send('Input.insertText', { text: words })
    },
    press: (key) => press(send, key),
    screenshot: async (file) => {
      writeFileSync(file, await capture(send))
    },
  }
}

/** A popup that has just opened may have nothing painted yet, which the browser answers with an error. */
async function capture(send: Send, tries = 10): Promise<Buffer> {
  try {
    const { data } = (await send('Page.captureScreenshot', { format: 'png' })) as { data: string }
    return Buffer.from(data, 'base64')
  } catch (error) {
    if (tries === 0) throw error
    await new Promise((resolve) => setTimeout(resolve, 200))
    return capture(send, tries - 1)
  }
}

const keyCodes = { Enter: 13, Escape: 27, Tab: 9 } as const

async function press(send: Send, name: 'Enter' | 'Control+Enter' | 'Escape' | 'Tab'): Promise<void> {
  const key = name === 'Control+Enter' ? 'Enter' : name
  const event = {
    key,
    code: key,
    windowsVirtualKeyCode: keyCodes[key],
    modifiers: name === 'Control+Enter' ? 2 : 0,
    ...(key === 'Enter' ? { text: '\r' } : {}),
  }
  await send('Input.dispatchKeyEvent', { type: 'keyDown', ...event })
  await send('Input.dispatchKeyEvent', { type: 'keyUp', ...event, text: undefined })
}

/** The middle of the first visible control of a role whose accessible name begins with these words. */
function centreOf(role: string, name: string): string {
  return `(() => {
    const tags = { button: 'button', link: 'a', textbox: 'textarea,input', menuitem: 'none' }
    const selector = '[role=${role}],' + (tags['${role}'] ?? '${role}')
    const named = (element) => (element.ariaLabel || element.innerText || '').trim()
    for (const element of document.querySelectorAll(selector)) {
      if (element.getBoundingClientRect().width > 0 && named(element).startsWith(${JSON.stringify(name)})) {
        element.scrollIntoView({ block: 'nearest' })
        const box = element.getBoundingClientRect()
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      }
    }
    return null
  })()`
}
