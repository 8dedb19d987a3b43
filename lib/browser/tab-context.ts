import * as z from 'zod/mini'
import { type Frame, frameSchema, type TabReading } from '../context/page-reading.ts'
import { api } from './api.ts'

const readerFile = '/page-reader.js'

/** Reads the page in front, in the window that this surface stands in: the page first, then the frames in it. */
export async function readTab(): Promise<TabReading> {
  const tabId = await tabInFront()
  if (tabId === undefined) return { state: 'closed' }
  const [page] = await inject({ tabId, frameIds: [0] })
  if (page === undefined) return { state: 'closed' }
  const all = page.frame.frames === 0 ? [] : await inject({ tabId, allFrames: true })
  const inner = all.filter(({ frameId }) => frameId !== 0).map(({ frame }) => frame)
  return { state: 'read', frames: [page.frame, ...inner] }
}

/** A picture of what the tab in front shows, as a PNG; undefined where the browser does not allow it. */
export async function captureTab(): Promise<Blob | undefined> {
  try {
    const url = await api.tabs.captureVisibleTab(undefined, { format: 'png' })
    return blobOf(url)
  } catch {
    return undefined
  }
}

/** Pages of ours may fetch nothing, not even a data URL. */
function blobOf(dataUrl: string): Blob {
  const bytes = Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), (char) => char.charCodeAt(0))
  return new Blob([bytes], { type: 'image/png' })
}

async function tabInFront(): Promise<number | undefined> {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true })
  return tab?.id
}

type Target = { tabId: number; frameIds?: number[]; allFrames?: boolean }
const injectedSchema = z.object({ frameId: z.number(), result: frameSchema })

async function inject(target: Target): Promise<readonly { frameId: number; frame: Frame }[]> {
  try {
    const results: readonly unknown[] = await api.scripting.executeScript({ target, files: [readerFile] })
    return results.flatMap((result) => {
      const parsed = injectedSchema.safeParse(result)
      return parsed.success ? [{ frameId: parsed.data.frameId, frame: parsed.data.result }] : []
    })
  } catch {
    return []
  }
}
