import { cpSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { launchExtension } from '../../scripts/extension-browser.ts'
import { killBrowser } from './support/browser-death.ts'
import { ask, askAndWait, composer, lastAnswer, openChat, turnOf } from './support/chat.ts'
import { extensionFolder } from './support/fixtures.ts'
import { mountSmallDisk, type SmallDisk } from './support/small-disk.ts'
import { putInOrder, test as staged } from './support/staged.ts'

const test = staged.extend<{ readonly disk: SmallDisk | undefined }>({
  disk: async ({ browserName: _ }, use) => {
    const disk = mountSmallDisk(120)
    await use(disk)
    disk?.remove()
  },
})

const long = 'Something that needs more room than there is. '.repeat(5000)

test('D3 a disk that is full is told, nothing on it is called saved, and with room again all goes on', async ({
  stage,
  providers,
  disk,
}) => {
  test.skip(disk === undefined, 'a small disk takes a process that may mount one')
  if (disk === undefined) return
  const profile = path.join(disk.folder, 'profile')
  cpSync(stage.profile, profile, { recursive: true })
  const doomed = await launchExtension({ headless: true, extension: extensionFolder, profile })
  const tab = await doomed.context.newPage()
  await putInOrder(doomed, tab, ['alpha'])
  providers.script('alpha', { text: 'Kept.' })
  await openChat(doomed, tab)
  await askAndWait(tab, 'Before')
  await expect(tab.getByRole('alert')).toHaveCount(0)

  await test.step('what it does not take is not sent, or answered and called unsaved', async () => {
    disk.fill()
    await ask(tab, long)
    const told = tab.getByRole('alert').filter({ hasText: /Not sent|This answer is not saved/ })
    await expect(told).toContainText(/disk may be full|disk is full|written when storage takes it again/)
    const kept = await composer(tab).inputValue()
    if (kept === '') await expect(lastAnswer(tab)).toContainText('Kept.')
    else expect(kept).toBe(long)
  })

  await test.step('with room again, prompts are answered and saved', async () => {
    disk.free()
    await expect(async () => {
      await tab.getByRole('button', { name: 'New prompt' }).click()
      await askAndWait(tab, 'There is room again')
      await expect(turnOf(tab, 'There is room again').locator('.answer')).toContainText('Kept.')
      await expect(tab.getByText('This answer is not saved')).toHaveCount(0)
    }).toPass()
    await killBrowser(doomed)
  })

  await test.step('after a restart, either all of it is there, or the browser has thrown it away and that is told', async () => {
    const asked = providers.requests.length
    const browser = await launchExtension({ headless: true, extension: extensionFolder, profile })
    const page = await browser.context.newPage()
    await page.goto(browser.urlOf('history.html'))
    const isThere = page.getByRole('link', { name: /^There is room again/ })
    await expect(isThere.or(page.getByText('The history was lost on')).first()).toBeVisible()
    await openChat(browser, page)
    await expect(page.getByRole('button', { name: /^Fallback order: My order/ })).toBeVisible()
    expect(providers.requests).toHaveLength(asked)
    await browser.context.close()
  })
})
