import type { Page } from '@playwright/test'

/** Stops the worker at once, as the browser does when it wants its memory. `page` is a page of the extension. */
export async function killWorker(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.stopAllWorkers')
  await session.detach()
}
