import * as z from 'zod/mini'
import type { KeyValueStore } from '../settings/key-value-store.ts'
import { selectionSchema } from './order.ts'

const keyOf = (tabId: number) => `page-panel/${tabId}`

const ticketSchema = z.strictObject({
  token: z.string(),
  /** The only conversation that the panel sees. */
  conversationId: z.string(),
  /** The frame of the page that the user was in. */
  fieldFrameId: z.number(),
  draft: z.optional(z.strictObject({ prompt: z.string(), selection: z.optional(selectionSchema) })),
  /** A prompt of the library to fill in first. */
  promptId: z.optional(z.string()),
  /** Where a surface that hands over its draft has kept it, in the local store. */
  movedFrom: z.optional(z.string()),
  /** The one document that came with the token first. */
  holder: z.optional(z.string()),
})
/** What lets one frame of ours in a tab show one conversation, once. */
export type PanelTicket = z.infer<typeof ticketSchema>

/** Leaves a ticket for the panel of a tab; an earlier one of that tab is void. `store` is the session store. */
export function leavePanelTicket(store: KeyValueStore, tabId: number, ticket: PanelTicket): Promise<void> {
  return store.set({ [keyOf(tabId)]: ticket })
}

/** The ticket of a tab, for whoever knows its token and is not late. */
export async function readPanelTicket(
  store: KeyValueStore,
  tabId: number,
  token: string,
): Promise<PanelTicket | undefined> {
  const { data: ticket } = ticketSchema.safeParse(await store.get(keyOf(tabId)))
  return ticket?.token === token ? ticket : undefined
}

/** Who comes with a token: a document of a tab, as the browser calls it. */
export type TicketClaim = { readonly token: string; readonly tabId: number; readonly document: string }

/**
 * Resolves to the conversation of a ticket for the first document that claims it, and for that one again, as after
 * the death of a worker; to undefined for everybody else. To be called by one at a time.
 */
export async function claimPanelTicket(
  store: KeyValueStore,
  { token, tabId, document }: TicketClaim,
): Promise<string | undefined> {
  const ticket = await readPanelTicket(store, tabId, token)
  if (ticket === undefined || (ticket.holder ?? document) !== document) return undefined
  // The draft was read by the holder before it came here, and may be large.
  const { draft: _read, promptId: _asked, movedFrom: _moved, ...claimed } = ticket
  if (ticket.holder === undefined) await leavePanelTicket(store, tabId, { ...claimed, holder: document })
  return ticket.conversationId
}
