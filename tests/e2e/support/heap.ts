import type { CDPSession, Page } from '@playwright/test'
import type { ExtensionBrowser } from '../../../scripts/extension-browser.ts'
import { attachSurface } from '../../../scripts/surface.ts'
import { readHealth } from './health.ts'

/** Bytes of JavaScript that are in use after everything that can be collected was. */
export type Heaps = { readonly page: number; readonly worker: number }

export async function heapsOf(browser: ExtensionBrowser, page: Page): Promise<Heaps> {
  const session = await page.context().newCDPSession(page)
  const ofPage = await usedBy((method) => session.send(method as 'HeapProfiler.collectGarbage'))
  await session.detach()
  // A worker that is awake, so that there is one to measure.
  await readHealth(page)
  const worker = await attachSurface(browser.session as CDPSession, browser.urlOf('background.js'))
  return { page: ofPage, worker: await usedBy((method) => worker.send(method)) }
}

async function usedBy(send: (method: string) => Promise<unknown>): Promise<number> {
  await send('HeapProfiler.collectGarbage')
  const { usedSize } = (await send('Runtime.getHeapUsage')) as { usedSize: number }
  return usedSize
}

/** By how much a number grows per step, by least squares. */
export function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanX, meanY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))]
  const above = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0)
  const below = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0)
  return below === 0 ? 0 : above / below
}
