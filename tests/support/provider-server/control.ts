import type { ServerResponse } from 'node:http'
import { scriptSchema } from './behaviour.ts'
import { resetStage, type Stage, setScript } from './stage.ts'

/** The same controls for a test in another process. */
export function control(stage: Stage, path: string, body: unknown, response: ServerResponse): void {
  switch (path) {
    case '/__script': {
      const { attempts, model } = scriptSchema.parse(body)
      setScript(stage, model, attempts)
      return void response.writeHead(204).end()
    }
    case '/__requests':
      return void response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(stage.requests))
    case '/__reset':
      resetStage(stage)
      return void response.writeHead(204).end()
    default:
      return void response.writeHead(404).end()
  }
}
