import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Somebody's web site on this machine. */
export type WebSite = {
  readonly origin: string
  /** Every request that came, as `GET /path`, with its headers and its body. */
  readonly visits: readonly Visit[]
  /** How many sockets were opened to it, whatever came through them. */
  readonly connections: () => number
  readonly close: () => Promise<void>
}

export type Visit = {
  readonly line: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A page with headers of its own. */
export type WebPage = { readonly body: string; readonly headers?: Readonly<Record<string, string>> }

/** Serves each page under its path; everything else is an empty page. */
export async function openWebSite(
  pages: Readonly<Record<string, string | WebPage>>,
  respond?: (response: ServerResponse) => void,
): Promise<WebSite> {
  const visits: Visit[] = []
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const { method, url = '/', headers } = request
    visits.push({ line: `${method} ${url}`, headers, body: Buffer.concat(pieces).toString() })
    if (respond !== undefined) return respond(response)
    const found = pages[url] ?? '<!doctype html>'
    const page: WebPage = typeof found === 'string' ? { body: found } : found
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers }).end(page.body)
  })
  let connections = 0
  server.on('connection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { origin: `http://127.0.0.1:${port}`, visits, connections: () => connections, close }
}
