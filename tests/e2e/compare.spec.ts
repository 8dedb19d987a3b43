import { rmSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { launchExtension } from '../../scripts/extension-browser.ts'
import { standingsReference } from '../compare/standings-reference.ts'
import type { ProviderServer } from '../support/provider-server/provider-server.ts'
import { expectAccessible } from './support/accessible.ts'
import { watchForCanaries } from './support/canaries.ts'
import { composer } from './support/chat.ts'
import { addColumn, askAll, cellOf, expectDone, openCompare, roundOf } from './support/compare.ts'
import { savedAs } from './support/compare-files.ts'
import { extensionFolder } from './support/fixtures.ts'
import { invisibleStops, tabTo } from './support/keyboard.ts'
import { copyOfProfile, putInOrder, test } from './support/staged.ts'

test.setTimeout(180_000)

const missing = { fault: { kind: 'error', status: 404 } } as const

test('four columns of three wire formats answer, fall back, fail and are stopped, each for itself', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['beta', 'alpha'])
  providers.script('alpha', { text: 'The understudy waits. It knows every line.' })
  providers.script('beta', missing)
  providers.script('gamma', { text: 'One two three', fault: { kind: 'stall', at: 'middle' } })
  await openCompare(chrome, tab)
  await addColumn(tab, 'My order')

  await test.step('the first prompt', async () => {
    await askAll(tab, 'Who goes on?')
    await expect(cellOf(tab, 'Who goes on?', 'alpha')).toContainText('knows every line')
    await expect(cellOf(tab, 'Who goes on?', 'beta')).toContainText('beta')
    await expect(cellOf(tab, 'Who goes on?', 'beta')).toContainText(/model missing|does not know/)
    await expect(cellOf(tab, 'Who goes on?', 'My order')).toContainText('Fell back')
    await expect(cellOf(tab, 'Who goes on?', 'gamma')).toContainText('is answering')
    await tab.getByRole('button', { name: 'Stop gamma' }).click()
    await expect(cellOf(tab, 'Who goes on?', 'gamma')).toContainText('Stopped')
    await expect(cellOf(tab, 'Who goes on?', 'alpha').locator('.compare-figures-list')).toContainText(
      /Tokens\s*11/,
    )
    await expectAccessible(tab, 'the columns')
  })
  await test.step('a follow-up to all, and one to one alone', async () => {
    providers.script('gamma', { text: 'I am back.' })
    await askAll(tab, 'And then?')
    await expectDone(roundOf(tab, 'And then?'))
    await tab.getByRole('combobox', { name: 'Who is asked' }).click()
    await tab.getByRole('option', { name: 'Only gamma' }).click()
    await askAll(tab, 'Only you.')
    await expect(cellOf(tab, 'Only you.', 'gamma')).toContainText('I am back.')
    await expect(cellOf(tab, 'Only you.', 'alpha')).toContainText('Not asked this')
    const bodies = providers.requests.filter(({ model }) => model === 'gamma').map(({ body }) => body)
    expect(JSON.stringify(bodies.at(-1)).match(/"role":"(?:user|model)"/g)).toHaveLength(5)
  })
  await test.step('a merge whose judge is down at first', async () => {
    await roundOf(tab, 'And then?').getByRole('button', { name: 'Merge…' }).click()
    const dialog = tab.getByRole('dialog', { name: 'Merge the answers' })
    await dialog.getByRole('button', { name: /^Judge: / }).click()
    await tab.getByRole('menuitem', { name: 'My order' }).click()
    await expect(dialog).toContainText('What this costs is unknown')
    providers.script('alpha', { text: 'Both wait [A], and one is back [B].' })
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
    const merged = tab.getByRole('article', { name: 'Fused by My order' })
    await expect(merged).toContainText('Both wait (alpha), and one is back (gamma).')
    await expect(merged.locator('.trail')).toContainText(/beta .* → alpha answered/)
    await expectAccessible(tab, 'a merge')
  })
  await test.step('scores by a judge who favours whatever stands first, which is said', async () => {
    const points = (given: number) => ({ correct: given, complete: given, clear: given, brief: given })
    providers.script('alpha', { text: JSON.stringify({ A: points(9), B: points(5), C: points(5) }) })
    await roundOf(tab, 'And then?').getByRole('button', { name: 'Score…' }).click()
    const dialog = tab.getByRole('dialog', { name: 'Score the answers' })
    await dialog.getByRole('button', { name: /^Judge: / }).click()
    await tab.getByRole('menuitem', { name: 'My order' }).click()
    await dialog.getByRole('button', { name: 'Score', exact: true }).click()
    const scored = tab.getByRole('article', { name: 'Scored by My order' })
    await expect(scored).toContainText('Standing earlier was worth 4.0 points to this judge')
    await expectAccessible(tab, 'scores')
  })
})

test('answers are told apart, saved in four formats, shown in one tab at a time, and found again later', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['beta', 'alpha'])
  providers.script('alpha', { text: 'The understudy waits. It knows every line.' })
  providers.script('beta', missing)
  providers.script('gamma', { text: 'The understudy sleeps. It has a dream.' }, { text: 'I am back again.' })
  await openCompare(chrome, tab)
  await askAll(tab, 'Who goes on?')
  await expectDone(roundOf(tab, 'Who goes on?'))

  await test.step('another version, and the way back to the earlier one', async () => {
    await roundOf(tab, 'Who goes on?').getByRole('button', { name: 'Regenerate gamma' }).click()
    const cell = cellOf(tab, 'Who goes on?', 'gamma')
    await expect(cell).toContainText('I am back again.')
    await expect(cell).toContainText('Version 2 of 2')
    await cell.getByRole('button', { name: 'Earlier version of gamma' }).click()
    await expect(cell).toContainText('Version 1 of 2')
    await expect(cell).toContainText('It has a dream.')
  })
  await test.step('differences from the first column that answered, which is not the first', async () => {
    await tab.getByRole('button', { name: 'Differences' }).click()
    await expect(tab.getByRole('combobox', { name: 'Differences from' })).toContainText('alpha')
    await expect(cellOf(tab, 'Who goes on?', 'alpha')).toContainText('The others are compared with this one.')
    await expect(cellOf(tab, 'Who goes on?', 'gamma').locator('ins').first()).toBeVisible()
    await expectAccessible(tab, 'differences')
    await tab.getByRole('button', { name: 'Differences' }).click()
  })
  await test.step('files of all four kinds, of which the web page runs nothing', async () => {
    expect(await savedAs(tab, 'Markdown')).toMatch(
      /## 1\. Who goes on\?[\s\S]*### alpha[\s\S]*knows every line/,
    )
    expect(await savedAs(tab, 'Table (CSV)')).toMatch(/"Who goes on\?","","alpha","done"/)
    const shared: unknown = JSON.parse(await savedAs(tab, 'JSON'))
    expect(shared).toMatchObject({
      rounds: [{ prompt: 'Who goes on?', answers: [{}, { name: 'alpha' }, {}] }],
    })
    const html = await savedAs(tab, 'Web page without scripts')
    expect(html).not.toMatch(/<script|<img|<link|https?:|javascript:| on\w+=/i)
    const reader = await chrome.context.newPage()
    await reader.setContent(html)
    await expect(reader.getByRole('heading', { name: 'Who goes on?' }).first()).toBeVisible()
    await reader.close()
  })
  await test.step('a second tab waits, takes over, and the first says so', async () => {
    const second = await chrome.context.newPage()
    await second.goto(chrome.urlOf('compare.html'))
    await expect(second.getByRole('heading', { name: 'Open in another tab' })).toBeVisible()
    await expectAccessible(second, 'a comparison that is open elsewhere')
    await second.getByRole('button', { name: 'Take over here' }).click()
    await expect(cellOf(second, 'Who goes on?', 'gamma')).toContainText('I am back again.')
    await expect(tab.getByRole('heading', { name: 'Open in another tab' })).toBeVisible()
    await second.close()
    await expect(cellOf(tab, 'Who goes on?', 'gamma')).toContainText('I am back again.')
  })
  await test.step('the list of past comparisons: renamed, removed, put back, opened', async () => {
    await tab.getByRole('link', { name: 'Past' }).click()
    await tab.getByRole('button', { name: 'Rename Who goes on?' }).click()
    await tab.getByRole('textbox', { name: 'Name of this comparison' }).fill('Opening night')
    await tab.keyboard.press('Enter')
    await expectAccessible(tab, 'past comparisons')
    await tab.getByRole('button', { name: 'Remove Opening night' }).click()
    await expect(tab.getByRole('link', { name: /Opening night/ })).toHaveCount(0)
    await tab.getByRole('button', { name: 'Undo' }).click()
    await tab.getByRole('link', { name: /Opening night/ }).click()
    await expect(roundOf(tab, 'Who goes on?')).toBeVisible()
  })
})

test('the page is restored after its tab was closed in mid-run, and nothing is sent twice', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha'])
  const words = Array.from({ length: 40 }, (_, at) => `word-${at}`).join(' ')
  for (const model of ['alpha', 'beta', 'gamma']) providers.script(model, { text: words, eventEveryMs: 60 })
  await openCompare(chrome, tab)
  await askAll(tab, 'Count')
  await expect(cellOf(tab, 'Count', 'beta')).toContainText('word-3')
  await tab.close()

  const again = await chrome.context.newPage()
  await openCompare(chrome, again)

  await expectDone(roundOf(again, 'Count'))
  for (const name of ['alpha', 'beta', 'gamma']) {
    await expect(cellOf(again, 'Count', name)).toContainText('word-39')
  }
  expect(providers.requests.filter(({ method }) => method === 'POST')).toHaveLength(3)
})

test('a blind vote hides whose answers they are, and thirty votes rank as a computation by hand does', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha'])
  for (const model of ['alpha', 'beta', 'gamma'])
    providers.script(model, { text: `The sea is ${model.length} m deep.` })
  await openCompare(chrome, tab)
  await tab.getByRole('button', { name: 'Blind vote' }).click()
  await askAll(tab, 'How deep?')

  await test.step('nothing tells whose answer it is', async () => {
    const round = roundOf(tab, 'How deep?')
    await round.getByRole('button', { name: 'A is best' }).waitFor()
    await expect(round).not.toContainText(/alpha|beta|gamma|tokens|First text/i)
    await expectAccessible(tab, 'a blind round')
    await round.getByRole('button', { name: 'A is best' }).click()
    await expect(round).toContainText('You preferred this one')
    await expect(round).toContainText('First text')
  })
  await test.step('too few votes rank nobody', async () => {
    await tab.getByRole('link', { name: 'Standings' }).click()
    await expect(tab.getByRole('main')).toContainText('1 vote so far')
  })
  await test.step('thirty votes', async () => {
    const votes = await addVotes(tab, 29)
    await tab.reload()
    const rows = tab.getByRole('row').filter({ has: tab.getByRole('rowheader') })
    await expect(rows).toHaveCount(3)
    const shown = await rows.evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('th, td')].slice(1, 3).map((cell) => cell.textContent ?? '')),
    )
    expect(shown.map(([name, rating]) => [name, Number(rating)])).toEqual(standingsReference(votes))
    await expectAccessible(tab, 'the standings')
  })
})

test('columns are moved, and a prompt is sent, with the keyboard alone, and the focus can be seen', async ({
  chrome,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha'])
  await openCompare(chrome, tab)
  await tab.bringToFront()
  await expect(composer(tab)).toBeFocused()
  await tab.keyboard.type('Hello')
  await tab.keyboard.press('Control+Enter')
  await expectDone(roundOf(tab, 'Hello'))

  await tabTo(tab, tab.getByRole('button', { name: 'Move alpha', exact: true }))
  await tab.keyboard.press('Space')
  await expect(tab.locator('li[data-dragging]')).toBeVisible()
  await tab.keyboard.press('ArrowRight')
  await expect(tab.locator('[role=status]').filter({ hasText: /2 of 3/ })).toHaveCount(1)
  await tab.keyboard.press('Space')
  await expect
    .poll(() =>
      tab.getByRole('button', { name: /^Move / }).evaluateAll((all) => all.map(({ ariaLabel }) => ariaLabel)),
    )
    .toEqual(['Move beta', 'Move alpha', 'Move gamma'])
  expect(await invisibleStops(tab)).toEqual([])

  await test.step('and so is a prompt of the library', async () => {
    await composer(tab).focus()
    await tab.keyboard.type('/explain')
    const list = tab.getByRole('listbox', { name: 'Prompts' })
    await expect(list.getByRole('option').first()).toHaveAttribute('aria-selected', 'true')
    await tab.keyboard.press('Enter')
    const field = tab.getByRole('textbox', { name: 'Selected text' })
    await tabTo(tab, field)
    await tab.keyboard.type('Why is the sea salty?')
    await expect(tab.getByRole('region', { name: 'What is sent' })).toContainText('Why is the sea salty?')
    await tab.keyboard.press('Control+Enter')
    await expect(tab.getByRole('article', { name: /^Question: Explain/ }).last()).toContainText('salty?')
    await expect(composer(tab)).toHaveValue('')
  })
})

/** Adds votes as somebody might have given them, and resolves to all that there are. */
function addVotes(
  page: Page,
  count: number,
): Promise<readonly { contestants: string[]; winner: string | undefined }[]> {
  return page.evaluate(async (wanted) => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('understudy-compare')
      request.onsuccess = () => resolve(request.result)
    })
    const store = database.transaction('votes', 'readwrite').objectStore('votes')
    const all = () =>
      new Promise<{ contestants: { deploymentId: string }[]; verdict: { kind: string; place?: number } }[]>(
        (resolve) => {
          const request = store.getAll()
          request.onsuccess = () => resolve(request.result)
        },
      )
    const [first] = await all()
    for (let at = 0; at < wanted; at++) {
      const verdict =
        at % 5 === 4 ? { kind: 'equal' } : { kind: 'better', place: at % 7 === 0 ? 2 : at % 3 === 0 ? 1 : 0 }
      const contestants = [...(first?.contestants ?? [])].sort((one, other) =>
        one.deploymentId < other.deploymentId ? -1 : 1,
      )
      store.put({ ...first, id: `vote-${at}`, contestants, verdict })
    }
    const votes = await all()
    database.close()
    return votes.map(({ contestants, verdict }) => {
      const names = contestants.map(({ deploymentId }) => deploymentId.slice(deploymentId.indexOf('/') + 1))
      return { contestants: names, winner: verdict.place === undefined ? undefined : names[verdict.place] }
    })
  }, count)
}

test('a batch of fifty prompts that a browser restart interrupts goes on without a repeated call', async ({
  stage,
  providers,
}) => {
  const profile = copyOfProfile(stage.profile)
  const chrome = await launchExtension({ headless: true, extension: extensionFolder, profile })
  const tab = await chrome.context.newPage()
  await putInOrder(chrome, tab, ['alpha'])
  providers.script('*', { text: 'An answer.', headersAfterMs: 40 })
  await openCompare(chrome, tab)
  await tab.getByRole('link', { name: 'Batch' }).click()
  const prompts = Array.from({ length: 50 }, (_, at) => `Question number ${at}`)
  await tab.getByRole('textbox', { name: 'Prompts' }).fill(prompts.join('\n'))
  await tab.getByRole('spinbutton', { name: 'Calls to one provider at a time' }).fill('4')
  await expect(tab.getByRole('status')).toContainText('50 prompts, 150 answers')
  await tab.getByRole('button', { name: 'Ask 150 times' }).click()
  await expect(tab.getByRole('main')).toContainText(/[2-9]\d of 150 answers/)
  await chrome.context.close()

  const again = await launchExtension({ headless: true, extension: extensionFolder, profile })
  const finish = await watchForCanaries(again)
  const page = await again.context.newPage()
  await page.goto(again.urlOf('compare.html#batch'))
  await page.getByRole('button', { name: /Question number 0/ }).click()
  await expectAccessible(page, 'a batch')
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(page.getByRole('main')).toContainText('150 of 150 answers', { timeout: 30_000 })
  const calls = () => callsOf(providers)
  const interrupted = page.getByRole('button', { name: /^Run again: / })
  const names = await interrupted.evaluateAll((all) => all.map(({ ariaLabel }) => ariaLabel ?? ''))
  // At four calls to each of three providers, no more were under way.
  expect(names.length).toBeLessThanOrEqual(12)
  expect(new Set(calls()).size).toBe(calls().length)
  for (const name of names) await page.getByRole('button', { name, exact: true }).click()
  await expect(interrupted).toHaveCount(0)
  await expect(page.getByRole('status').first()).toHaveText('150 of 150 answers')
  const repeated = calls().filter((call, at) => calls().indexOf(call) !== at)
  const askedAgain = names.map((name) => name.replace(/^Run again: (\w+), (Question number \d+)$/, '$1: $2'))
  expect(askedAgain).toEqual(expect.arrayContaining(repeated))
  expect(new Set(calls()).size).toBe(150)
  await finish()
  await again.context.close()
  rmSync(profile, { recursive: true, force: true })
})

/** What was asked of whom, each call once. */
function callsOf({ requests }: ProviderServer): readonly string[] {
  return requests
    .filter(({ method }) => method === 'POST')
    .map(({ body, model }) => `${model}: ${/Question number \d+/.exec(JSON.stringify(body))?.[0]}`)
}
