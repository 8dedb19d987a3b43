import { expect, it } from 'vitest'
import type { ConversationStore } from '../../components/chat/conversation-store.ts'
import { continueInPanel, createPanelPlace } from '../../components/chat/panel-place.ts'
import { leavePanelIntent, readPanelIntent } from '../../lib/runs/panel-intent.ts'
import { createMemoryStore } from '../support/memory-store.ts'

function stage() {
  const local = createMemoryStore()
  const session = createMemoryStore()
  const seen: string[] = []
  const conversation = {
    open: async (id: string) => void seen.push(`open ${id}`),
    adoptDraft: (prompt: string) => void seen.push(`draft ${prompt}`),
    restoreDraft: async () => undefined,
  } as unknown as ConversationStore
  const start = (hash = '') =>
    createPanelPlace({ local, session }).start(conversation, hash, new AbortController().signal)
  return { local, session, seen, start }
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
