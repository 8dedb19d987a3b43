import { describe, expect, it } from 'vitest'
import { askAboutSelection, type SelectionClick } from '../../lib/prompts/ask-about-selection.ts'
import { type MenuEntry, menuKey } from '../../lib/prompts/menu.ts'
import { menuOf } from '../../lib/prompts/menu-record.ts'
import { createOffer, isTitled } from '../../lib/prompts/offer.ts'
import type { RunOrder } from '../../lib/runs/order.ts'
import { readPanelIntent } from '../../lib/runs/panel-intent.ts'
import { createMemoryStore } from '../support/memory-store.ts'
import { libraryOf } from './sample-library.ts'

const library = libraryOf(
  { id: 'short', title: 'Make it short', folder: 'Work', inMenu: true, text: 'Shorten.\n\n{{selection}}' },
  { id: 'alone', title: 'Alone', folder: 'Home', inMenu: true, shortcut: 2 },
  { id: 'tone', title: 'Change the tone', folder: 'Work', inMenu: true, text: '{{Tone: text}}' },
  { id: 'hidden', title: 'Not in the menu', folder: 'Work' },
)

describe('what the worker offers', () => {
  const stage = (stored?: unknown) => {
    const store = createMemoryStore(stored === undefined ? {} : { [menuKey]: stored })
    return { store, offer: createOffer({ store, initial: async () => menuOf(library) }) }
  }

  it('is the draft, then the chosen prompts: a folder of several under its name, others by themselves', async () => {
    expect(await stage().offer.entries()).toEqual([
      { id: 'ask', title: 'Ask about this…' },
      { id: 'folder/Work', title: 'Work' },
      { id: 'short', title: 'Make it short', parent: 'folder/Work' },
      { id: 'tone', title: 'Change the tone', parent: 'folder/Work' },
      { id: 'alone', title: 'Alone' },
    ])
  })

  it('is the draft alone where what is stored is no menu', async () => {
    const { offer } = stage([{ id: 1 }])

    expect(await offer.entries()).toEqual([{ id: 'ask', title: 'Ask about this…' }])
    expect(await offer.prompts()).toEqual([])
  })

  it('follows the library, one change after the other', async () => {
    const { store, offer } = stage()
    const shown: (readonly MenuEntry[])[] = []
    let showing = 0
    offer.follow(async (entries) => {
      showing += 1
      expect(showing).toBe(1)
      await Promise.resolve()
      shown.push(entries)
      showing -= 1
    })

    await store.set({ [menuKey]: menuOf(libraryOf({ id: 'first', title: 'First', inMenu: true })) })
    await store.set({ [menuKey]: menuOf(libraryOf({ id: 'second', title: 'Second', inMenu: true })) })

    await expect.poll(() => shown.length).toBe(2)
    expect(shown.at(-1)?.map(({ title }) => title)).toEqual(['Ask about this…', 'Second'])
  })

  it('finds titles for the address bar, whatever their case', async () => {
    const { offer } = stage()

    expect(await offer.titles(' TONE ')).toEqual(['Change the tone'])
    expect((await offer.prompts()).filter(isTitled('change the TONE ')).map(({ id }) => id)).toEqual(['tone'])
  })
})

describe('asking about a page', () => {
  const selected = { text: 'Selected words', pageTitle: 'A page' }
  const stage = (where: 'page' | 'side-panel' | 'nowhere' = 'page') => {
    const orders: RunOrder[] = []
    const tickets: Parameters<SelectionClick['show']>[0][] = []
    const session = createMemoryStore()
    let tabs = 0
    let ids = 0
    const ports = {
      runner: { start: async (order: RunOrder) => void orders.push(order) },
      settings: async () => ({ defaultRouteId: 'route' }),
      prompts: async () => menuOf(library).prompts,
      session,
      openInTab: async () => {
        tabs += 1
      },
      newId: () => `id-${ids++}`,
      clock: { now: () => 5, monotonic: () => 5, sleep: async () => undefined },
    }
    const click = (change: Partial<SelectionClick>): Promise<void> =>
      askAboutSelection(
        {
          wants: () => false,
          selection: Promise.resolve(selected),
          show: async (ticket) => {
            tickets.push(ticket)
            return where
          },
          ...change,
        },
        ports,
      )
    return { click, orders, tickets, session, tabs: () => tabs }
  }

  it('runs at once what needs nothing but the selection', async () => {
    const { click, orders, tickets } = stage()

    await click({ wants: ({ id }) => id === 'short' })

    expect(orders).toMatchObject([
      { prompt: 'Shorten.', selection: selected, target: { kind: 'route', routeId: 'route' } },
    ])
    expect(tickets).toMatchObject([{ conversationId: orders[0]?.conversationId }])
    expect(tickets[0]).not.toHaveProperty('draft')
  })

  it('opens what asks for more, with the selection, and starts nothing', async () => {
    const { click, orders, tickets } = stage()

    await click({ wants: ({ id }) => id === 'tone' })

    expect(orders).toEqual([])
    expect(tickets).toMatchObject([{ promptId: 'tone', draft: { prompt: '', selection: selected } }])
  })

  it('opens a draft of what was typed where no prompt is meant', async () => {
    const { click, tickets } = stage()

    await click({ text: 'How high is it?', selection: Promise.resolve(undefined) })

    expect(tickets).toMatchObject([{ draft: { prompt: 'How high is it?' } }])
    expect(tickets[0]?.promptId).toBeUndefined()
  })

  it('opens a prompt of a shortcut without a selection, and does nothing for one of the menu', async () => {
    const { click, orders, tickets } = stage()

    await click({ wants: ({ id }) => id === 'short', selection: Promise.resolve(undefined) })
    expect(tickets).toEqual([])

    await click({ wants: ({ shortcut }) => shortcut === 2, selection: Promise.resolve(undefined), text: '' })
    expect(tickets).toMatchObject([{ promptId: 'alone' }])
    expect(orders).toEqual([])
  })

  it('tells the side panel, and opens its page in a tab where there is none', async () => {
    const { click, session, tabs } = stage('nowhere')

    await click({ wants: ({ id }) => id === 'tone' })

    expect(await readPanelIntent(session)).toMatchObject({ promptId: 'tone', elsewhere: true, at: 5 })
    expect(tabs()).toBe(1)
  })
})
