import { expect, it } from 'vitest'
import type { ConversationStore } from '../../components/chat/conversation-store.ts'
import { continueInPanel, createPanelPlace } from '../../components/chat/panel-place.ts'
import type { Attachment } from '../../lib/runs/attachment.ts'
import { leavePanelIntent, readPanelIntent } from '../../lib/runs/panel-intent.ts'
import { createMemoryStore } from '../support/memory-store.ts'

function stage() {
  const local = createMemoryStore()
  const session = createMemoryStore()
  const seen: string[] = []
  const shelved = new Map<string, readonly Attachment[]>()
  const shelf = async () => ({
    load: async (key: string) => shelved.get(key) ?? [],
    save: async (key: string, attachments: readonly Attachment[]) => {
      if (attachments.length === 0) shelved.delete(key)
      else shelved.set(key, attachments)
    },
  })
  const conversation = {
    open: async (id: string) => void seen.push(`open ${id}`),
    adoptDraft: (prompt: string, _selection: unknown, handed: readonly Attachment[] = []) =>
      void seen.push(`draft ${[prompt, ...handed.map(({ name }) => name)].join(' + ')}`),
    restoreDraft: async () => undefined,
  } as unknown as ConversationStore
  const start = (hash = '') =>
    createPanelPlace({ local, session, shelf }).start(conversation, hash, new AbortController().signal)
  return { local, session, shelf, shelved, seen, start }
}

it('opens the conversation of last time', async () => {
  const { local, seen, start } = stage()
  await local.set({ 'side-panel/conversation': { conversationId: 'old' } })

  await start()

  expect(seen).toEqual(['open old'])
})

it('follows a wish once, whether it came before or after it opened', async () => {
  const { session, seen, start } = stage()
  await leavePanelIntent(session, { at: 1, conversationId: 'a', draft: { prompt: 'Hi' } })

  await start()
  await leavePanelIntent(session, { at: 2, conversationId: 'b' })
  await start()

  expect(seen).toEqual(['draft Hi', 'open a', 'open b', 'open b'])
})

it('shows the conversation in its address when it is opened as a tab', async () => {
  const { local, seen, start } = stage()
  await local.set({ 'side-panel/conversation': { conversationId: 'old' } })

  await start('#conversation=mine')

  expect(seen).toEqual(['open mine'])
})

it('asks for the side panel before it waits for anything, and opens a tab where there is none', async () => {
  const { session } = stage()
  const steps: string[] = []
  const ports = {
    session,
    openPanel: async () => {
      steps.push('panel')
      return false
    },
    openPage: async (path: string) => void steps.push(path),
    now: () => 5,
  }

  const going = continueInPanel({ conversationId: 'c' }, ports)
  expect(steps).toEqual(['panel'])
  await going

  expect(steps).toEqual(['panel', 'sidepanel.html#conversation=c'])
  expect(await readPanelIntent(session)).toEqual({ at: 5, conversationId: 'c' })
})

it('takes attachments from where another surface has left them, once', async () => {
  const { session, shelved, seen, start } = stage()
  shelved.set('draft/popup', [{ kind: 'file', name: 'notes.txt', text: 'Words' }])
  const ports = { session, openPanel: async () => true, openPage: async () => undefined, now: () => 7 }

  await continueInPanel(
    { conversationId: 'c', draft: { prompt: 'Read it', shelvedAt: 'draft/popup' } },
    ports,
  )
  await start()

  expect(seen).toEqual(['draft Read it + notes.txt', 'open c'])
  expect(shelved.size).toBe(0)
})

it('leaves its wish before it waits for anything, since the panel that opens closes the popup', async () => {
  const { session } = stage()
  const never = new Promise<boolean>(() => undefined)
  const ports = { session, openPanel: () => never, openPage: async () => undefined, now: () => 7 }

  void continueInPanel({ conversationId: 'c', draft: { prompt: 'Read it' } }, ports)

  expect(await readPanelIntent(session)).toMatchObject({ conversationId: 'c', draft: { prompt: 'Read it' } })
})
