import { expect } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { ask, lastAnswer, receiptText, trail } from './support/chat.ts'
import { openOrder } from './support/settings.ts'
import { putInOrder, test } from './support/staged.ts'

test('an order that is an ensemble answers in the popup with what a judge makes of all answers, or with the best one', async ({
  chrome,
  providers,
  tab,
}) => {
  await putInOrder(chrome, tab, ['alpha', 'beta', 'gamma'])

  await test.step('it is chosen on the page of the order, where nobody can judge for themselves in a circle', async () => {
    await openOrder(tab, chrome)
    const merged = tab.getByRole('radio', { name: /^All at once, merged/ })
    // What is shown as chosen is what was stored, a moment after the click.
    await merged.click()
    await expect(merged).toBeChecked()
    const judge = tab.getByRole('combobox', { name: 'Who merges the answers' })
    await judge.click()
    const practice = tab.getByRole('option', { name: 'The order “Practice”' })
    await expect(practice).toBeVisible()
    await expect(tab.getByRole('option', { name: /My order/ })).toHaveCount(0)
    await practice.click()
    await expect(judge).toContainText('Practice')
    await judge.click()
    await tab.getByRole('option', { name: 'Its own models, the first one first' }).click()
    await expect(tab.getByText('alpha, beta and gamma answer at once, and alpha merges')).toBeVisible()
    await expectAccessible(tab, 'an ensemble')
  })
  await test.step('one fails, the others are merged by a judge, and the receipt says so', async () => {
    providers.script('alpha', { text: 'The sea is deep.' }, { text: 'The sea is deep and blue.' })
    providers.script('beta', { fault: { kind: 'error', status: 500 } })
    providers.script('gamma', { text: 'The sea is blue.' })
    await tab.goto(chrome.urlOf('popup.html'))
    await ask(tab, 'How is the sea?')
    await expect(lastAnswer(tab)).toContainText('deep and blue')
    await expect(trail(tab)).toContainText(/alpha answered, beta .*, gamma answered → alpha merged/)
    expect(await receiptText(tab)).toMatch(/Made of the answers of\s*alpha, gamma/)
  })
  await test.step('the judge fails, and the first whole answer stands', async () => {
    const down = { fault: { kind: 'error', status: 500 } } as const
    providers.script('alpha', { text: 'Salty.' }, down)
    providers.script('beta', down)
    providers.script('gamma', { text: 'Wet.' }, down)
    await ask(tab, 'And how does it taste?')
    await expect(lastAnswer(tab)).toContainText('Salty.')
    await expect(trail(tab)).toContainText('alpha’s answer kept')
  })
})
