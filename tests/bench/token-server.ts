import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import process from 'node:process'

// A provider for measurements, in a process of its own: OpenAI's chat format, what it does by the name of the model.
// `tokens-N` says N words; `busy` answers 503 at once; `cut-N` says N words and closes without an end.

const chunk = (content: string, finish: string | null = null) =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-bench',
    object: 'chat.completion.chunk',
    created: 1_767_225_600,
    model: 'bench',
    choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason: finish }],
  })}\n\n`

async function say(response: ServerResponse, words: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (let word = 0; word < words; word += 20) {
    const some = Array.from({ length: Math.min(20, words - word) }, (_, index) => chunk(`w${word + index} `))
    if (!response.write(some.join(''))) await once(response, 'drain')
    await new Promise((resolve) => setImmediate(resolve))
  }
}

const server = createServer((request, response) => {
  let body = ''
  request.on('data', (bytes) => {
    body += bytes
  })
  request.on('end', async () => {
    const { model = '' } = JSON.parse(body) as { model?: string }
    const [kind, count] = model.split('-')
    if (kind === 'busy') {
      response.writeHead(503, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: { message: 'Busy.', type: 'server_error', code: null } }))
      return
    }
    await say(response, Number(count))
    response.end(kind === 'cut' ? undefined : `${chunk('', 'stop')}data: [DONE]\n\n`)
  })
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.on('disconnect', () => process.exit())
