import { describe, expect, it } from 'vitest'
import { claimPanelTicket, leavePanelTicket, readPanelTicket } from '../../lib/runs/panel-ticket.ts'
import { createMemoryStore } from '../support/memory-store.ts'

const ticket = {
  token: 'token-1',
  conversationId: 'conversation-1',
  fieldFrameId: 0,
  draft: { prompt: '', selection: { text: 'Selected.' } },
}

async function storeWithTicket() {
  const store = createMemoryStore()
  await leavePanelTicket(store, 7, ticket)
  return store
}

describe('the ticket of a panel', () => {
  it('is read, with its draft, by whoever knows the token', async () => {
    expect(await readPanelTicket(await storeWithTicket(), 7, 'token-1')).toEqual(ticket)
  })

  it('gives the first document that comes with it its conversation, and that one again', async () => {
    const store = await storeWithTicket()
    const claim = { token: 'token-1', tabId: 7, document: 'A' }

    expect(await claimPanelTicket(store, claim)).toBe('conversation-1')
    expect(await claimPanelTicket(store, claim)).toBe('conversation-1')
    expect((await readPanelTicket(store, 7, 'token-1'))?.draft).toBeUndefined()
  })

  it('gives nothing to a second document, another tab, or another token', async () => {
    const store = await storeWithTicket()
    await claimPanelTicket(store, { token: 'token-1', tabId: 7, document: 'A' })

    expect(await claimPanelTicket(store, { token: 'token-1', tabId: 7, document: 'B' })).toBeUndefined()
    expect(await claimPanelTicket(store, { token: 'token-1', tabId: 8, document: 'A' })).toBeUndefined()
    expect(await claimPanelTicket(store, { token: '', tabId: 7, document: 'A' })).toBeUndefined()
  })

  it('is void when the tab gets another one', async () => {
    const store = await storeWithTicket()
    await leavePanelTicket(store, 7, { ...ticket, token: 'token-2' })

    expect(await claimPanelTicket(store, { token: 'token-1', tabId: 7, document: 'A' })).toBeUndefined()
  })
})
