import type { ServerResponse } from 'node:http'
import { createGzip } from 'node:zlib'

/** Comments that parse, so that nothing but a limit stops them. */
export async function sendFiller(response: ServerResponse, bytes: number, gzip: boolean): Promise<void> {
  const block = Buffer.from(`: ${'x'.repeat(1020)}\n\n`.repeat(64))
  if (gzip) response.setHeader('content-encoding', 'gzip')
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const sink = gzip ? createGzip({ level: 1 }) : response
  if (sink !== response) sink.pipe(response)
  for (let sent = 0; sent < bytes && !response.destroyed; sent += block.length) await write(sink, block)
  sink.end()
}

/** Waits while the other side does not read, and stops waiting when it is gone. */
export function write(
  sink: NodeJS.WritableStream & { readonly destroyed?: boolean },
  data: string | Buffer,
): Promise<void> {
  return new Promise((resolve) => {
    if (sink.destroyed === true || sink.write(data)) return void setImmediate(resolve)
    const done = () => {
      sink.off('drain', done)
      sink.off('close', done)
      resolve()
    }
    sink.on('drain', done)
    sink.on('close', done)
  })
}

export function slices(bytes: Buffer, size: number): readonly Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  )
}
