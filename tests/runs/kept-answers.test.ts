import { expect, it } from 'vitest'
import { parseDeploymentId } from '../../lib/router/model.ts'
import { clearKeptAnswers, createAnswersCell } from '../../lib/runs/reuse.ts'
import { createMemoryStore } from '../support/memory-store.ts'

const kept = { request: 'Hello?', at: 0, deploymentId: parseDeploymentId('a/b'), text: 'Hello.' }

it('kept answers that are cleared are forgotten by the worker that holds them, and by the next one', async () => {
  const store = createMemoryStore()
  const cell = createAnswersCell(store)
  cell.update(() => [kept])
  await Promise.resolve()

  await clearKeptAnswers(store)

  const next = createAnswersCell(store)
  await next.load()
  expect([cell.read(), next.read()]).toEqual([[], []])
})
