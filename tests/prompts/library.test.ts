import { describe, expect, it } from 'vitest'
import { initialLibrary } from '../../lib/prompts/library.ts'
import {
  addPrompt,
  bringBack,
  changePrompt,
  foldersOf,
  noteUse,
  removePrompts,
  restoreVersion,
} from '../../lib/prompts/library-edits.ts'
import { librarySchema, versionLimit } from '../../lib/prompts/library-schema.ts'
import { createLibraryStore } from '../../lib/prompts/library-store.ts'
import { menuKey, readMenu } from '../../lib/prompts/menu.ts'
import { menuOf } from '../../lib/prompts/menu-record.ts'
import { searchPrompts } from '../../lib/prompts/search.ts'
import { parseTemplate } from '../../lib/prompts/template-parser.ts'
import { createMemoryLock, createMemoryStore } from '../support/memory-store.ts'
import { libraryOf, promptOf } from './sample-library.ts'

describe('the starters', () => {
  it('are at least 24, in six fields, each a template without a problem', () => {
    const { prompts } = librarySchema.parse(initialLibrary)

    expect(prompts.length).toBeGreaterThanOrEqual(24)
    expect(foldersOf(initialLibrary)).toEqual([
      'Code',
      'Language',
      'Meetings',
      'Research',
      'Support',
      'Writing',
    ])
    expect(new Set(prompts.map(({ id }) => id)).size).toBe(prompts.length)
    for (const { text, title } of prompts) expect([title, parseTemplate(text).problems]).toEqual([title, []])
  })

  it('that are in the context menu run at once on a selection, but those that ask for something', () => {
    const { entries, prompts } = menuOf(initialLibrary)
    const offered = prompts.filter(({ id }) => entries.some((entry) => entry.id === id))
    const atOnce = offered.filter(({ prompt }) => prompt !== undefined)

    expect(atOnce.map(({ id }) => id).toSorted()).toEqual(['explain', 'rewrite', 'summarise'])
    expect(offered.map(({ id }) => id)).toEqual(expect.arrayContaining(['translate', 'support-reply']))
    expect(atOnce.some(({ prompt }) => prompt?.includes('{{'))).toBe(false)
  })
})

describe('the stored library', () => {
  const stage = (stored: Readonly<Record<string, unknown>> = {}) => {
    const store = createMemoryStore(stored)
    return { store, library: createLibraryStore(store, createMemoryLock()) }
  }

  it('is the starters for a new user', async () => {
    expect(await stage().library.read()).toEqual({ state: 'ready', library: initialLibrary })
  })

  it.each([
    ['is not an object', 'prompts'],
    ['has no version', { prompts: [] }],
    ['lost a field', { version: 1, prompts: [{ ...promptOf(), title: undefined }] }],
    ['has two prompts of one id', { version: 1, prompts: [promptOf(), promptOf()] }],
  ])('that %s is damaged, is told to be, and is never emptied by a change', async (_what, stored) => {
    const { store, library } = stage({ prompts: stored })

    await expect(library.update((before) => before)).rejects.toThrow('cannot be read')

    expect(await library.read()).toEqual({ state: 'damaged' })
    expect(await store.get('prompts')).toEqual(JSON.parse(JSON.stringify(stored)))
    expect(JSON.parse(await library.copy())).toEqual(JSON.parse(JSON.stringify(stored)))
  })

  it('of a newer version is left alone', async () => {
    const { library } = stage({ prompts: { version: 2, prompts: 'in another shape' } })

    await expect(library.update((before) => before)).rejects.toThrow('newer version')
    expect(await library.read()).toEqual({ state: 'newer' })
  })

  it('is replaced by the starters only when that is asked for', async () => {
    const { library } = stage({ prompts: 'damaged' })

    await library.startAfresh()

    expect(await library.read()).toEqual({ state: 'ready', library: initialLibrary })
  })

  it('tells the worker what its menu offers, with every change', async () => {
    const { store, library } = stage()

    await library.update(() =>
      libraryOf({ id: 'mine', title: 'Mine', inMenu: true, text: 'Do it.\n\n{{selection}}' }),
    )

    expect(readMenu(await store.get(menuKey))).toEqual({
      entries: [{ id: 'mine', title: 'Mine' }],
      prompts: [{ id: 'mine', title: 'Mine', prompt: 'Do it.' }],
    })
  })

  it('refuses a change that breaks it, and changes nothing', async () => {
    const { library } = stage()

    await expect(
      library.update((before) => ({ ...before, prompts: [promptOf({ title: '' })] })),
    ).rejects.toThrow()

    expect(await library.read()).toEqual({ state: 'ready', library: initialLibrary })
  })

  it('loses no change when two pages change it at once', async () => {
    const { store, library } = stage({ prompts: libraryOf() })
    const other = createLibraryStore(store, createMemoryLock())
    const draft = { title: 'T', text: 't', folder: '', tags: [], favourite: false, inMenu: false }

    await Promise.all(
      [1, 2, 3].map((at) => library.update((before) => addPrompt(before, draft, { id: `n${at}`, at }))),
    )

    const stored = await other.read()
    expect(stored.state === 'ready' && stored.library.prompts.map(({ id }) => id)).toEqual(['n1', 'n2', 'n3'])
  })
})

describe('an edit of the library', () => {
  it('keeps the words of before as a version, and can go back to them and forth again', () => {
    const before = libraryOf({ text: 'First.' })

    const changed = changePrompt(before, 'p0', { text: 'Second.' }, 10)
    const [version] = changed.prompts[0]?.versions ?? []
    const back = version === undefined ? changed : restoreVersion(changed, 'p0', version, 20)

    expect(changed.prompts[0]?.versions).toEqual([{ at: 10, title: 'One', text: 'First.' }])
    expect(back.prompts[0]).toMatchObject({ text: 'First.', changedAt: 20 })
    expect(back.prompts[0]?.versions.map(({ text }) => text)).toEqual(['Second.', 'First.'])
  })

  it('makes no version of what is not words', () => {
    const changed = changePrompt(libraryOf({}), 'p0', { favourite: true, folder: 'Code' }, 10)

    expect(changed.prompts[0]).toMatchObject({ favourite: true, folder: 'Code', versions: [], changedAt: 0 })
  })

  it('keeps a limited number of versions, the newest', () => {
    let library = libraryOf({ text: 'v0' })
    for (let at = 1; at <= versionLimit + 5; at++)
      library = changePrompt(library, 'p0', { text: `v${at}` }, at)

    const versions = library.prompts[0]?.versions ?? []
    expect(versions).toHaveLength(versionLimit)
    expect(versions[0]?.text).toBe(`v${versionLimit + 4}`)
    expect(librarySchema.safeParse(library).success).toBe(true)
  })

  it('brings back what was removed, where it was, with what has changed since', () => {
    const before = libraryOf({}, {}, {})

    const removed = removePrompts(before, ['p0', 'p2'])
    const back = bringBack(noteUse(removed, 'p1', 5), before, ['p0', 'p2'])

    expect(removed.prompts.map(({ id }) => id)).toEqual(['p1'])
    expect(back.prompts.map(({ id, uses }) => [id, uses])).toEqual([
      ['p0', 0],
      ['p1', 1],
      ['p2', 0],
    ])
  })

  it('gives a shortcut to one prompt only', () => {
    const library = changePrompt(libraryOf({ shortcut: 1 }, {}), 'p1', { shortcut: 1 }, 0)

    expect(library.prompts.map(({ shortcut }) => shortcut)).toEqual([undefined, 1])
  })
})

describe('what the worker is told of a prompt', () => {
  const atOnce = (text: string) => menuOf(libraryOf({ text, inMenu: true })).prompts[0]?.prompt

  it.each([
    ['Shorten this:\n\n{{selection}}\n', 'Shorten this:'],
    ['No variable at all', 'No variable at all'],
    ['{{#selection}}\nShorten.\n{{/selection}}\n{{^selection}}No.{{/selection}}{{selection}}', 'Shorten.'],
    ['Say \\{{braces}}', 'Say {{braces}}'],
  ])('%j runs at once', (text, prompt) => {
    expect(atOnce(text)).toBe(prompt)
  })

  it.each([
    '{{Tone: text}}',
    'On {{page.title}}',
    '“{{selection}}” in short',
    '{{date}}',
    '{{wrong',
    '{{selection}}',
    '',
  ])('%j is filled in first', (text) => {
    expect(atOnce(text)).toBeUndefined()
  })
})

describe('the search for a prompt', () => {
  const prompts = [
    promptOf({ id: 'reply', title: 'Reply to a customer', folder: 'Support', tags: ['email'] }),
    promptOf({ id: 'resume', title: 'Résumé of a text', folder: 'Writing' }),
    promptOf({ id: 'rewrite', title: 'Rewrite more clearly', folder: 'Writing', uses: 9 }),
    promptOf({ id: 'code', title: 'Review a change', folder: 'Code', text: 'Look for races.' }),
  ]
  const found = (query: string) => searchPrompts(prompts, query).map(({ id }) => id)

  it('begins with what begins so, and goes on to what holds it somewhere', () => {
    expect(found('re')).toEqual(['rewrite', 'reply', 'resume', 'code'])
    expect(found('writing')).toEqual(['rewrite', 'resume'])
    expect(found('races')).toEqual(['code'])
  })

  it('needs every word, and no accents, case or all of the letters', () => {
    expect(found('RESUME')).toEqual(['resume'])
    expect(found('customer reply')).toEqual(['reply'])
    expect(found('customer races')).toEqual([])
    expect(found('rwclr')).toEqual(['rewrite'])
  })

  it('shows all of them to nobody in particular, the most used first', () => {
    expect(found(' ')).toEqual(['rewrite', 'reply', 'resume', 'code'])
  })
})
