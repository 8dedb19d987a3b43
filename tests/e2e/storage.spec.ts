import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { ask, askAndWait, composer, lastAnswer, openChat } from './support/chat.ts'
import { putInOrder, test } from './support/staged.ts'
import { deleteJournal, forget, holdOldJournal, writeNewerJournal } from './support/storage-faults.ts'
import { killWorker } from './support/worker.ts'

test.setTimeout(120_000)

test('D1 D3 D4 D5 D7 D10 D13 D15 D17 D20 K16 storage that was lost, is full, or does not open says so on every surface, with a way out', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha'])
  providers.script('alpha', { text: 'The understudy knows every line.' })
  await openChat(chrome, tab, 'sidepanel.html')
  await askAndWait(tab, 'Who goes on tonight?')
  const notice = tab.getByRole('alert')

  await test.step('settings that were lost are put back from their second copy', async () => {
    await leave(tab)
    await tab.evaluate(forget, ['settings'])
    await killWorker(tab)
    await openChat(chrome, tab, 'sidepanel.html')
    await expect(tab.getByRole('button', { name: /^Fallback order: My order/ })).toBeVisible()
    await expect.poll(() => tab.evaluate(isStored, 'settings')).toBe(true)
  })
  await test.step('a disk without room refuses a prompt in words, keeps it, and keeps what was saved', async () => {
    const worker = await chrome.worker()
    await worker.evaluate(() => {
      IDBObjectStore.prototype.add = () => {
        throw new DOMException('No space left.', 'QuotaExceededError')
      }
    })
    await ask(tab, 'Is there room?')
    await expect(notice).toContainText('The disk is full, so nothing can be saved')
    await expect(composer(tab)).toHaveValue('Is there room?')
    await killWorker(tab)
    await composer(tab).press('Control+Enter')
    await expect(tab.locator('.answer')).toHaveCount(2)
    await expect(lastAnswer(tab)).toContainText('every line.')
    await expect(notice).toHaveCount(0)
  })
  await test.step('a database that was made anew is a loss with its date, and no first run', async () => {
    await leave(tab)
    await killWorker(tab)
    await tab.evaluate(deleteJournal)
    await openChat(chrome, tab, 'sidepanel.html')
    await expect(notice).toContainText(/The history was lost on .*It was whole on/)
    await expectAccessible(tab, 'a side panel that has lost its history')
    await tab.goto(chrome.urlOf('history.html'))
    await expect(notice).toContainText('The history was lost on')
    await expectAccessible(tab, 'a history that was lost')
    await openChat(chrome, tab)
    await expect(notice).toContainText('The history was lost on')
    await tab.getByRole('button', { name: 'I have read it' }).click()
    await expect(notice).toHaveCount(0)
  })
  await test.step('both stores are gone, and nothing was installed', async () => {
    await leave(tab)
    await killWorker(tab)
    await tab.evaluate(deleteJournal)
    await tab.evaluate(forget, ['journal-mark', 'popup/last'])
    await openChat(chrome, tab)
    await expect(notice).toContainText('emptied the storage of Understudy')
    await tab.getByRole('button', { name: 'I have read it' }).click()
    await expect(notice).toHaveCount(0)
  })
  await test.step('a database of a newer version is left as it is, and named', async () => {
    await leave(tab)
    await killWorker(tab)
    await tab.evaluate(writeNewerJournal)
    await openChat(chrome, tab)
    await ask(tab, 'Is it too new?')
    await expect(notice.filter({ hasText: 'Not sent' })).toContainText('written by a newer Understudy')
    await expect(composer(tab)).toHaveValue('Is it too new?')
    await composer(tab).fill('')
  })
  await test.step('a window that holds an old version is named, and once it lets go all is well', async () => {
    await leave(tab)
    await killWorker(tab)
    await tab.evaluate(deleteJournal)
    await tab.evaluate(holdOldJournal)
    const other = await chrome.context.newPage()
    await openChat(chrome, other)
    await ask(other, 'Who holds it?')
    const told = other.getByRole('alert').filter({ hasText: 'Not sent' })
    await expect(told).toContainText('Another window holds an older version')
    await expect(composer(other)).toHaveValue('Who holds it?')
    await leave(tab)
    // The browser lets go of what a closed page held when it likes.
    await expect(async () => {
      await composer(other).press('Control+Enter')
      await expect(lastAnswer(other)).toContainText('every line.', { timeout: 4000 })
    }).toPass()
    await other.close()
  })
  await test.step('without a database a prompt is answered, and the answer called unsaved', async () => {
    await openChat(chrome, tab)
    const worker = await chrome.worker()
    await worker.evaluate(() => {
      indexedDB.open = () => {
        throw new DOMException('There is no database.', 'InvalidStateError')
      }
    })
    await tab.evaluate(deleteJournal)
    await ask(tab, 'And without a database?')
    await expect(lastAnswer(tab)).toContainText('The understudy knows every line.')
    await expect(notice.filter({ hasText: 'not saved' })).toContainText('This answer is not saved')
    await expectAccessible(tab, 'an answer that is not saved')
  })
  await test.step('the page about storage tells what is there, and its report holds no word of it', async () => {
    await killWorker(tab)
    await tab.goto(chrome.urlOf('history.html#storage'))
    await tab.getByRole('button', { name: 'Check every record' }).click()
    await expect(tab.getByText(/\d+ records? checked, 0 damaged/)).toBeVisible()
    await expect(tab.getByRole('button', { name: 'Start an empty history…' })).toBeDisabled()
    await expectAccessible(tab, 'the page about storage')
    const download = tab.waitForEvent('download')
    await tab.getByRole('button', { name: 'Save this report' }).click()
    const report = readFileSync(await (await download).path(), 'utf8')
    expect(report).toContain('"journal-mark"')
    expect(report).not.toMatch(/knows every line|Who goes on/)
  })
  await test.step('a database that does not open offers no half file, and an empty history only after that', async () => {
    const files: string[] = []
    tab.on('download', (file) => files.push(file.suggestedFilename()))
    await tab.addInitScript(() => {
      const open = indexedDB.open.bind(indexedDB)
      indexedDB.open = (name, version) => {
        if (name !== 'understudy-journal' || sessionStorage.getItem('mended')) return open(name, version)
        throw new DOMException('Internal error opening backing store', 'UnknownError')
      }
    })
    await tab.reload()
    await expect(notice).toContainText('The browser cannot open its database')
    await tab.getByRole('button', { name: 'Save all conversations' }).click()
    await expect(tab.getByText('It could not be saved').first()).toBeVisible()
    await tab.evaluate(() => sessionStorage.setItem('mended', 'yes'))
    await tab.getByRole('button', { name: 'Start an empty history…' }).click()
    await tab.getByRole('button', { name: 'Start an empty history', exact: true }).click()
    await expect(tab.getByText('0 conversations with 0 answers, and none is missing.')).toBeVisible()
    expect(files).toEqual([])
    await openChat(chrome, tab, 'sidepanel.html')
    await expect(tab.getByRole('button', { name: /^Fallback order: My order/ })).toBeVisible()
    await expect(notice).toHaveCount(0)
  })
})

/** A page of ours that holds no database open. */
async function leave(page: Page): Promise<void> {
  await page.goto(page.url().replace(/[^/]*\.(?:html|json).*$/, 'practice.json'))
}

/** Runs in a page of the extension. */
async function isStored(key: string): Promise<boolean> {
  return key in (await chrome.storage.local.get(null))
}
