import type { ExtensionBrowser } from '../../../scripts/extension-browser.ts'

/** Kills the browser as a power cut does: nothing in it gets to do anything any more. */
export async function killBrowser({ context, session }: ExtensionBrowser): Promise<void> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const browser = processInfo.find(({ type }) => type === 'browser')
  if (browser === undefined) throw new Error('The browser does not say which process it is.')
  const closed = new Promise((resolve) => context.once('close', resolve))
  process.kill(browser.id, 'SIGKILL')
  await closed
}
