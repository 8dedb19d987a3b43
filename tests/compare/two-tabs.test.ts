import { describe, expect, it } from 'vitest'
import { memoryHold } from '../support/memory-hold.ts'
import { stage } from './stage.ts'

const settled = () => new Promise((resolve) => setImmediate(resolve))

/** A comparison with one prompt in one tab, and the same opened in a second tab. */
async function twoTabs() {
  const hold = memoryHold()
  const first = stage(undefined, undefined, hold)
  await first.compare.open()
  await first.ask('First')
  const second = stage(first.client, first.shelf, hold)
  await second.compare.open()
  return { first, second }
}

const prompts = ({ shown }: ReturnType<typeof stage>) => shown().rounds.map(({ prompt }) => prompt)

describe('a comparison in two tabs', () => {
  it('is shown as open elsewhere in the second, which changes and saves nothing', async () => {
    const { first, second } = await twoTabs()

    second.compare.changeDraft({ prompt: 'Second' })
    await second.compare.send()
    second.wait()
    await second.compare.flush()

    expect([first, second].map(({ compare }) => compare.getState().elsewhere)).toEqual([false, true])
    expect((await first.shelf.loadLatest())?.rounds.map(({ prompt }) => prompt)).toEqual(['First'])
    expect(first.client.orders.filter(({ prompt }) => prompt === 'Second')).toEqual([])
  })

  it('is taken over as the first tab saved it, and is open elsewhere there', async () => {
    const { first, second } = await twoTabs()
    first.answerAll()
    await first.ask('Then')

    await second.compare.takeOver()
    first.compare.changeDraft({ prompt: 'Late' })
    first.wait()
    await first.compare.flush()

    expect(prompts(second)).toEqual(['First', 'Then'])
    expect([first, second].map(({ compare }) => compare.getState().elsewhere)).toEqual([true, false])
    expect((await first.shelf.loadLatest())?.draft.prompt).toBe('')
  })

  it('comes back by itself when the other tab turns to something else', async () => {
    const { first, second } = await twoTabs()
    await second.compare.takeOver()
    second.answerAll()
    await second.ask('Meanwhile')

    await second.compare.startNew()
    await settled()

    expect(first.compare.getState().elsewhere).toBe(false)
    expect(prompts(first)).toEqual(['First', 'Meanwhile'])
  })
})
