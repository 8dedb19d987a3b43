import { request as forward } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { type SelfSigned, selfSigned } from './self-signed.ts'

/** A server that speaks TLS and stands before one that does not. */
export interface TlsFront extends AsyncDisposable {
  readonly origin: string
  /** How many requests came through the handshake. */
  readonly requests: () => number
  /** From now on it shows a certificate that nobody knows. */
  distrust(): void
  /** From now on it answers with a redirect. */
  redirectTo(location: string): void
}

export async function startTlsFront(host: string, known: SelfSigned, target: string): Promise<TlsFront> {
  let requests = 0
  let location: string | undefined
  const server = createServer({ key: known.key, cert: known.cert }, (request, response) => {
    requests += 1
    if (location !== undefined) {
      response.writeHead(307, { location }).end()
      return
    }
    const { method = 'GET', url = '/', headers } = request
    const sent = forward(new URL(url, target), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    sent.on('error', () => response.destroy())
    request.pipe(sent)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `https://${host}:${port}`,
    requests: () => requests,
    distrust: () => {
      const { key, cert } = selfSigned(host)
      server.setSecureContext({ key, cert })
      server.closeAllConnections()
    },
    redirectTo: (there) => {
      location = there
    },
    [Symbol.asyncDispose]: () => closed(server),
  }
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
