import { parseArgs } from 'node:util'
import { demoModels, demoSpeaker } from './demo-speaker.ts'
import { startProviderServer } from './provider-server.ts'

// The provider server as a program: `node tests/support/provider-server/main.ts --port N [--demo] [--cors]`.
// Its first line is its origin.
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    demo: { type: 'boolean', default: false },
    cors: { type: 'boolean', default: false },
  },
})

const server = await startProviderServer({
  port: Number(values.port),
  cors: values.cors,
  ...(values.demo ? { speaker: demoSpeaker, models: demoModels } : {}),
})
console.log(server.origin)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void server.close().then(() => process.exit(0)))
}
