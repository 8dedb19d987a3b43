import type { Page } from '@playwright/test'

export type Seed = {
  readonly conversations: number
  readonly turns: number
  /** The moment of the newest turn; each conversation before it is an hour older. */
  readonly until: number
}

/** Writes conversations into the journal as it stands, with words that can be searched for. */
export async function seedHistory(page: Page, seed: Seed): Promise<void> {
  await page.evaluate(writeRows, seed)
}

/** Runs in a page of the extension. */
async function writeRows({ conversations, turns, until }: Seed): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('understudy-journal')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const names = ['runs', 'batches', 'conversations', 'state']
  const topics = ['lighting', 'costume', 'rehearsal', 'overture', 'curtain', 'prompter', 'matinee', 'wings']
  const transaction = database.transaction(names, 'readwrite')
  const [runs, batches, rows, states] = names.map((name) => transaction.objectStore(name))
  if (!runs || !batches || !rows || !states) throw new Error('The journal has other stores.')
  const state = await new Promise<{ ordinal: number; runs: number }>((resolve) => {
    const request = states.get('journal')
    request.onsuccess = () => resolve(request.result)
  })
  let { ordinal } = state
  for (let index = conversations - 1; index >= 0; index--) {
    const conversationId = `seeded-${index}`
    const topic = topics[index % topics.length] ?? ''
    const title = `What should I know about the ${topic} of evening ${index}?`
    const at = until - index * 3_600_000
    for (let turn = 0; turn < turns; turn++) {
      const runId = `${conversationId}-${turn}`
      const prompt = turn === 0 ? title : `And what about part ${turn} of the ${topic}?`
      const order = {
        ...{ runId, conversationId, turnId: `turn-${runId}`, prompt, surface: 'side-panel' },
        target: { kind: 'route', routeId: 'seeded' },
      }
      const text = `The ${topic} has **${turn + 3} parts**, and evening ${index} needs each of them before the doors open. `
      const events = [
        { type: 'run-accepted', at, order },
        {
          type: 'attempt-started',
          at,
          attempt: 1,
          deploymentId: 'seeded/Stage Manager',
          cause: 'first',
        },
        { type: 'attempt-committed', at, attempt: 1, firstContentMs: 420 },
        { type: 'text-delta', attempt: 1, text: text.repeat(3) },
        {
          type: 'attempt-ended',
          at,
          attempt: 1,
          outcome: { state: 'answered', reason: 'stop', durationMs: 1800 },
        },
        { type: 'run-ended', at: at + 1800, ending: { state: 'done', reason: 'stop' } },
      ]
      runs.put({ runId, conversationId, acceptedAt: at, open: 0, ordinal: ++ordinal })
      batches.put({ runId, fromSeq: 0, events })
    }
    rows.put({
      ...{ conversationId, title, createdAt: at, updatedAt: at, lastOrdinal: ordinal, runs: turns },
      surface: 'side-panel',
    })
  }
  states.put({ ...state, ordinal, runs: state.runs + conversations * turns })
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
  database.close()
}
