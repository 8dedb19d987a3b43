import * as z from 'zod/mini'
import type { Attachment } from '../../lib/runs/attachment.ts'
import {
  leavePanelIntent,
  type PanelIntent,
  readPanelIntent,
  watchPanelIntent,
} from '../../lib/runs/panel-intent.ts'
import type { KeyValueStore } from '../../lib/settings/key-value-store.ts'
import type { ConversationStore } from './conversation-store.ts'
import type { AttachmentShelf } from './draft-keeper.ts'
import type { PanelWish } from './SurfaceContext.tsx'

const key = 'side-panel/conversation'

const placeSchema = z.object({
  conversationId: z.string(),
  /** The last wish that was followed, so that it is followed once. */
  intentAt: z.optional(z.number()),
})
type Place = z.infer<typeof placeSchema>

type PanelPorts = {
  readonly local: KeyValueStore
  readonly session: KeyValueStore
  readonly shelf: Shelf
}

/** Where the attachments of drafts lie; fetched when some go along. */
type Shelf = () => Promise<AttachmentShelf>

/** Where the side panel is, and what it is asked to show. */
export interface PanelPlace {
  remember(conversationId: string): void
  /** Shows what it should: the wish that was left, the page's own conversation, or that of last time. */
  start(conversation: ConversationStore, hash: string, signal: AbortSignal): Promise<void>
}

export function createPanelPlace({ local, session, shelf }: PanelPorts): PanelPlace {
  let place: Place | undefined
  const save = (next: Place) => {
    place = next
    void local.set({ [key]: next })
  }
  const follow = async (conversation: ConversationStore, intent: PanelIntent) => {
    if (intent.at === place?.intentAt) return
    save({ conversationId: intent.conversationId, intentAt: intent.at })
    const { draft } = intent
    if (draft !== undefined) {
      const { prompt, selection, shelvedAt } = draft
      if (shelvedAt === undefined) conversation.adoptDraft(prompt, selection)
      else await takeShelved(shelf, shelvedAt, (handed) => conversation.adoptDraft(prompt, selection, handed))
    }
    await conversation.open(intent.conversationId)
    if (intent.promptId !== undefined) conversation.setState({ askedPrompt: intent.promptId })
    if (intent.elsewhere === true) conversation.setState({ elsewhere: true })
  }
  return {
    remember: (conversationId) => save({ ...place, conversationId }),
    start: async (conversation, hash, signal) => {
      const [intent, saved] = await Promise.all([
        readPanelIntent(session),
        local.get(key),
        conversation.restoreDraft(),
      ])
      place = placeSchema.safeParse(saved).data
      watchPanelIntent(session, (wish) => void follow(conversation, wish), signal)
      const own = new URLSearchParams(hash.replace(/^#/, '')).get('conversation')
      const last = own ?? place?.conversationId
      if (
        intent !== undefined &&
        intent.at !== place?.intentAt &&
        (own ?? intent.conversationId) === intent.conversationId
      ) {
        await follow(conversation, intent)
      } else if (last !== undefined && last !== '') {
        await conversation.open(last)
      }
    },
  }
}

/** Takes attachments from where another surface has left them; there they are let go of once they are adopted. */
async function takeShelved(
  open: Shelf,
  key: string,
  adopt: (attachments: readonly Attachment[]) => void,
): Promise<void> {
  try {
    const shelf = await open()
    adopt(await shelf.load(key))
    await shelf.save(key, [])
  } catch {
    adopt([])
  }
}

type ContinuePorts = {
  readonly session: KeyValueStore
  /** Opens the side panel at once; resolves to whether it could. */
  readonly openPanel: () => Promise<boolean>
  readonly openPage: (path: string) => Promise<void>
  readonly now: () => number
}

/**
 * Goes on in the side panel, or in a tab where it cannot open. Nothing is awaited before it is asked to open, nor before
 * the wish is left: a popup is closed by the panel that opens.
 */
export async function continueInPanel(wish: PanelWish, ports: ContinuePorts): Promise<void> {
  const opening = ports.openPanel()
  await leavePanelIntent(ports.session, { ...wish, at: ports.now() })
  if (await opening) return
  await ports.openPage(`sidepanel.html#conversation=${encodeURIComponent(wish.conversationId)}`)
}
