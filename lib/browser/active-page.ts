import * as z from 'zod/mini'
import { promptLimit } from '../runs/limits.ts'
import { api } from './api.ts'

// A page can put anything in the place of its title and its address, so what is no text is none.
const word = z.catch(z.string(), '')
const pageSchema = z.object({ title: word, url: word, text: word, selection: word })
/** What a page says of itself. Texts are cut to what a prompt may hold. */
export type ActivePage = z.infer<typeof pageSchema>

/**
 * Reads the page in front, in the window that this surface stands in. Resolves to undefined where its user has not let
 * us in, or nobody may read: the browser's own pages, stores, some viewers.
 */
export async function readActivePage(): Promise<ActivePage | undefined> {
  try {
    const [tab] = await api.tabs.query({ active: true, currentWindow: true })
    if (tab?.id === undefined) return undefined
    const target = { tabId: tab.id }
    const [frame] = await api.scripting.executeScript({ target, func: describePage, args: [promptLimit] })
    return pageSchema.safeParse(frame?.result).data
  } catch {
    return undefined
  }
}

/** Runs in the page, so it uses nothing from outside itself. */
function describePage(limit: number): unknown {
  return {
    title: document.title,
    url: location.href,
    // biome-ignore lint/performance/useDomNodeTextContent: as it looks, without the words of scripts and of what is hidden
    text: document.body.innerText.slice(0, limit),
    selection: (getSelection()?.toString() ?? '').slice(0, limit),
  }
}

/** What was copied last, where the browser hands it out. */
export async function readClipboard(): Promise<string | undefined> {
  try {
    return await navigator.clipboard.readText()
  } catch {
    return undefined
  }
}
