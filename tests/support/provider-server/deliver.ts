import type { ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Behaviour, Fault } from './behaviour.ts'
import { sendFiller, slices, write } from './socket-writing.ts'
import { type Aftermath, planStream } from './stream-plan.ts'
import type { Saying, WireFormat } from './wire-format.ts'

/** One answer on its way to one socket. */
export type Delivery = {
  readonly response: ServerResponse
  readonly format: WireFormat
  readonly saying: Saying
  readonly behaviour: Behaviour
}

/** Answers as the behaviour says. True when the answer was told to its end. */
export async function deliver(delivery: Delivery): Promise<boolean> {
  const { behaviour, format, response, saying } = delivery
  const { fault, headersAfterMs = 0 } = behaviour
  if (headersAfterMs > 0) await pause(headersAfterMs)
  if (response.destroyed) return false
  if (fault !== undefined) {
    const instead = await deliverInstead(delivery, fault)
    if (instead !== 'as-usual') return instead === 'complete'
  }
  if (behaviour.whole) return sendJson(response, 200, format.whole(saying))
  return stream(delivery)
}

/** Faults that leave nothing of a stream. */
async function deliverInstead(
  { format, response, saying }: Delivery,
  fault: Fault,
): Promise<'as-usual' | 'complete' | 'broken'> {
  switch (fault.kind) {
    case 'reply':
      response.writeHead(fault.status, fault.headers).end(fault.body)
      return 'complete'
    case 'error': {
      const { code, message = 'Scripted to fail.', retryAfter, status } = fault
      if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter)
      sendJson(response, status, format.error({ status, code, message }))
      return 'complete'
    }
    case 'redirect':
      response.writeHead(fault.status, { location: fault.location }).end()
      return 'complete'
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Log in</title>')
      return 'complete'
    case 'empty':
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end()
      return 'complete'
    case 'bad-gzip':
      response.writeHead(200, { ...streamHeaders, 'content-encoding': 'gzip' }).end('this is no gzip')
      return 'complete'
    case 'not-http':
      response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n')
      return 'broken'
    case 'short-body':
      return sendShort(response, format.events(saying).content.slice(0, 9))
    case 'huge':
      await sendFiller(response, fault.bytes, fault.gzip === true)
      return 'broken'
    case 'stall':
      return fault.at === 'headers' ? 'broken' : 'as-usual'
    case 'reset':
      if (fault.atByte !== undefined) return 'as-usual'
      response.socket?.resetAndDestroy()
      return 'broken'
    default:
      return 'as-usual'
  }
}

async function sendShort(response: ServerResponse, events: readonly string[]): Promise<'broken'> {
  response.writeHead(200, { ...streamHeaders, 'content-length': '9999' })
  await write(response, `${events.join('\n\n')}\n\n`)
  response.destroy()
  return 'broken'
}

const streamHeaders = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' }

function sendJson(response: ServerResponse, status: number, body: unknown): boolean {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  return true
}

async function stream({ behaviour, format, response, saying }: Delivery): Promise<boolean> {
  const { contentType, drip, eventEveryMs = 0, fault } = behaviour
  const { aftermath, events } = planStream(format, format.events(saying), saying, fault)
  response.writeHead(200, {
    ...streamHeaders,
    ...(contentType === undefined ? {} : { 'content-type': contentType }),
  })
  response.flushHeaders()
  let left = fault?.kind === 'reset' ? (fault.atByte ?? 0) : Number.POSITIVE_INFINITY
  for (const event of events) {
    const bytes = Buffer.from(`${event}\n\n`).subarray(0, left)
    const pieces = drip === undefined ? [bytes] : slices(bytes, drip.bytes)
    for (const piece of pieces) {
      if (response.destroyed) return false
      await write(response, piece)
      if (drip !== undefined) await pause(drip.everyMs)
    }
    left -= bytes.length
    if (left <= 0) break
    if (eventEveryMs > 0) await pause(eventEveryMs)
  }
  return finish(response, aftermath)
}

/** True when everything was said; a reader may have left at the terminal marker, before our end. */
async function finish(response: ServerResponse, aftermath: Aftermath): Promise<boolean> {
  if (typeof aftermath === 'object') {
    while (!response.destroyed) {
      await write(response, ': ping\n\n')
      await pause(aftermath.pingEveryMs)
    }
    return false
  }
  switch (aftermath) {
    case 'end':
      response.end()
      return true
    case 'cut':
      response.end()
      return false
    case 'reset':
      // What was written has to leave before the reset, or it is lost with it.
      await pause(20)
      response.socket?.resetAndDestroy()
      return false
    case 'talks-on':
      return true
    case 'silence':
      return false
  }
}
