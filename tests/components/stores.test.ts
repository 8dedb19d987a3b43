import { describe, expect, it, vi } from 'vitest'
import { createRunStore, runIn } from '../../components/answer/run-store.ts'
import { answeringIn } from '../../components/chat/conversation-state.ts'
import { createConversationStore } from '../../components/chat/conversation-store.ts'
import { createDraftKeeper } from '../../components/chat/draft-keeper.ts'
import type { Attachment } from '../../lib/runs/attachment.ts'
import { initialSettings } from '../../lib/settings/defaults.ts'
import { createSettingsStore } from '../../lib/settings/store.ts'
import { createMemoryShelf } from '../support/memory-shelf.ts'
import { createMemoryLock, createMemoryStore } from '../support/memory-store.ts'
import { orderOf } from '../support/orders.ts'
import { fakeClient } from './fake-client.ts'
import { answered, failed, started } from './runs.ts'

/** A surface whose frames and timers happen when the test says so. */
function stage(conversations: Readonly<Record<string, readonly string[]>> = {}) {
  const client = fakeClient(conversations)
  const store = createMemoryStore({ settings: initialSettings })
  const frames: (() => void)[] = []
  const timers: (() => void)[] = []
  const { signal } = new AbortController()
  const runs = createRunStore({ client, nextFrame: (callback) => frames.push(callback) }, signal)
  const later = (_ms: number, callback: () => void) => {
    timers.push(callback)
    return () => void timers.splice(timers.indexOf(callback), 1)
  }
  const shelf = createMemoryShelf()
  let ids = 0
  const conversation = createConversationStore({
    client,
    settings: createSettingsStore(store, createMemoryLock()),
    runs,
    drafts: createDraftKeeper({ store, later, shelf: async () => shelf }, 'draft/popup'),
    surface: 'popup',
    remember: () => undefined,
    newId: () => `id-${++ids}`,
  })
  const paint = () => {
    for (const frame of frames.splice(0)) frame()
  }
  const wait = () => {
    for (const timer of timers.splice(0)) timer()
  }
  const accept = (change = {}) => {
    const order = client.orders.at(-1)
    if (order === undefined) throw new Error('Nothing was ordered.')
    client.tell(order.runId, { type: 'run-accepted', at: 1000, order: { ...order, ...change } })
    paint()
    return order
  }
  return { client, store, shelf, runs, conversation, paint, wait, accept }
}

describe('the composer', () => {
  it('orders one run, however often it is asked while that is under way', async () => {
    const { client, conversation } = stage()
    conversation.changeDraft({ prompt: 'Hello' })

    await Promise.all(Array.from({ length: 10 }, () => conversation.send()))
    await conversation.send()

    expect(client.orders).toHaveLength(1)
    expect(client.orders[0]).toMatchObject({
      prompt: 'Hello',
      target: { kind: 'route', routeId: 'practice' },
    })
  })

  it('sends nothing that is only white space', async () => {
    const { client, conversation } = stage()
    conversation.changeDraft({ prompt: ' \n\t ' })

    await conversation.send()

    expect(client.orders).toHaveLength(0)
  })

  it('keeps the prompt and says why when the run is refused', async () => {
    const { client, conversation } = stage()
    client.onStart(() => Promise.reject(new Error('The disk is full.')))
    conversation.changeDraft({ prompt: 'Hello' })

    await conversation.send()

    expect(conversation.getState()).toMatchObject({
      draft: { prompt: 'Hello' },
      refusal: 'The disk is full.',
      sending: false,
      runIds: [],
    })
  })

  it('asks for the same run again when an unchanged prompt is sent after a refusal', async () => {
    const { client, conversation } = stage()
    client.onStart(() => Promise.reject(new Error('No.')))
    conversation.changeDraft({ prompt: 'Hello' })

    await conversation.send()
    await conversation.send()
    conversation.changeDraft({ prompt: 'Hello there' })
    await conversation.send()

    const [first, second, third] = client.orders.map(({ runId }) => runId)
    expect(second).toBe(first)
    expect(third).not.toBe(first)
  })

  it('empties only once the run was taken', async () => {
    const { client, conversation } = stage()
    const taken = Promise.withResolvers<void>()
    client.onStart(() => taken.promise)
    conversation.changeDraft({ prompt: 'Hello' })

    const sending = conversation.send()
    await Promise.resolve()
    expect(conversation.getState()).toMatchObject({ sending: true, draft: { prompt: 'Hello' } })
    await new Promise(setImmediate)
    taken.resolve()
    await sending

    expect(conversation.getState()).toMatchObject({ sending: false, draft: { prompt: '' } })
  })

  it('gets the prompt back when nobody answered, to be asked again in the same turn', async () => {
    const { client, conversation, accept, paint } = stage()
    conversation.changeDraft({ prompt: 'Hello' })
    await conversation.send()
    const { runId, turnId } = accept()

    client.tell(runId, started(1), failed(1, { kind: 'overloaded' }), {
      type: 'run-ended',
      at: 1500,
      ending: { state: 'failed', reason: 'nobody-left' },
    })
    paint()
    expect(conversation.getState().draft).toMatchObject({ prompt: 'Hello', turnId })
    await conversation.send()

    expect(client.orders.at(-1)).toMatchObject({ prompt: 'Hello', turnId })
    expect(client.orders.at(-1)?.runId).not.toBe(runId)
  })

  it('sets an unfinished prompt aside for another, and brings it back', () => {
    const { conversation } = stage()
    conversation.changeDraft({ prompt: 'Half a thou' })

    conversation.adoptDraft('', { text: 'Selected words' })
    expect(conversation.getState().draft).toMatchObject({ prompt: '', setAside: 'Half a thou' })
    conversation.bringBackDraft()

    expect(conversation.getState().draft.prompt).toBe('Half a thou')
  })

  it('saves the draft a moment after the last key, and at once when the page goes', async () => {
    const { conversation, store, wait } = stage()

    conversation.changeDraft({ prompt: 'H' })
    conversation.changeDraft({ prompt: 'He' })
    expect(await store.get('draft/popup')).toBeUndefined()
    wait()
    expect(await store.get('draft/popup')).toEqual({ prompt: 'He' })
    conversation.changeDraft({ prompt: 'Hel' })
    conversation.flushDraft()

    expect(await store.get('draft/popup')).toEqual({ prompt: 'Hel' })
  })

  it('lets go of a draft that goes on elsewhere, and leaves its attachments for whoever takes them', async () => {
    const { conversation, store, shelf } = stage()
    const attachments: Attachment[] = [{ kind: 'file', name: 'notes.txt', text: 'Words' }]
    conversation.changeDraft({ prompt: 'Read it', attachments })
    await vi.waitFor(async () => expect(await shelf.load('draft/popup')).toHaveLength(1))

    expect(conversation.handOverDraft()).toBe('draft/popup')

    expect(conversation.getState().draft).toEqual({ prompt: '' })
    expect(await store.get('draft/popup')).toEqual({ prompt: '' })
    expect(await shelf.load('draft/popup')).toEqual(attachments)
    expect(conversation.handOverDraft()).toBeUndefined()
  })

  it('has the last draft when the surface opens again', async () => {
    const { conversation, store } = stage()
    await store.set({ 'draft/popup': { prompt: 'Where I was' } })

    await conversation.restoreDraft()

    expect(conversation.getState().draft.prompt).toBe('Where I was')
  })

  it('treats a damaged draft as none', async () => {
    const { conversation, store } = stage()
    await store.set({ 'draft/popup': { prompt: 7 } })

    await conversation.restoreDraft()

    expect(conversation.getState().draft.prompt).toBe('')
  })

  it('falls back to the default order when the chosen one is gone', async () => {
    const { client, conversation } = stage()
    conversation.changeDraft({ prompt: 'Hello', target: { kind: 'route', routeId: 'removed' } })

    await conversation.send()

    expect(client.orders[0]?.target).toEqual({ kind: 'route', routeId: 'practice' })
  })
})

describe('a conversation', () => {
  it('shows its runs as turns with versions, in the order of the journal', async () => {
    const { client, conversation, paint } = stage({ c: ['r1', 'r2', 'r3'] })
    for (const [runId, turnId] of [
      ['r3', 't1'],
      ['r2', 't2'],
      ['r1', 't1'],
    ] as const) {
      client.tell(runId, {
        type: 'run-accepted',
        at: 1,
        order: orderOf({ runId, turnId, conversationId: 'c' }),
      })
    }

    await conversation.open('c')
    paint()

    expect(conversation.getState().turns).toEqual([
      { turnId: 't1', runIds: ['r1', 'r3'] },
      { turnId: 't2', runIds: ['r2'] },
    ])
  })

  it('regenerates by another model as a version of the same turn', async () => {
    const { client, conversation, accept, paint } = stage()
    conversation.changeDraft({ prompt: 'Hello' })
    await conversation.send()
    const first = accept()
    client.tell(first.runId, started(1), ...answered(1, 'Hi.'))
    paint()

    await conversation.regenerate(first.turnId, { kind: 'deployment', deploymentId: 'practice/brisk' })
    accept()

    expect(client.orders.at(-1)).toMatchObject({ prompt: 'Hello', turnId: first.turnId })
    expect(conversation.getState().turns[0]?.runIds).toHaveLength(2)
  })

  it('stops every run that is being answered', async () => {
    const { client, conversation, runs, accept } = stage()
    conversation.changeDraft({ prompt: 'Hello' })
    await conversation.send()
    const { runId } = accept()
    expect(answeringIn(conversation.getState(), runs.getState())).toEqual([runId])

    conversation.stop()

    expect(client.cancelled).toEqual([runId])
  })
})

describe('runs that are watched', () => {
  it('fold everything that came within one frame in one change, in order', () => {
    const { client, runs, paint } = stage()
    runs.watch('run-1')
    let changes = 0
    runs.subscribe(() => changes++)
    client.tell('run-1', { type: 'run-accepted', at: 1, order: orderOf() }, started(1))
    for (const text of ['a', 'b', 'c', 'd']) client.tell('run-1', { type: 'text-delta', attempt: 1, text })

    paint()
    client.tell('run-1', { type: 'text-delta', attempt: 1, text: 'e' })
    paint()

    expect(runIn(runs.getState(), 'run-1')?.text).toBe('abcde')
    expect(changes).toBe(2)
  })
})
