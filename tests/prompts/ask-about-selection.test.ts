import { describe, expect, it } from 'vitest'
import { askAboutSelection } from '../../lib/prompts/ask-about-selection.ts'
import { readPanelIntent } from '../../lib/runs/panel-intent.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { createMemoryStore } from '../support/memory-store.ts'

const shorten = { id: 'short', title: 'Make it short', prompt: 'Shorten this.' }
const refuses = () => Promise.reject(new Error('The disk is full.'))

type Ports = {
  readonly settings?: typeof refuses
  readonly prompts?: typeof refuses
  readonly start?: typeof refuses
  readonly session?: typeof refuses
}

/** A click on the first prompt of the menu, over a page where nothing can be shown. */
function click(ports: Ports) {
  const session = createMemoryStore()
  const opened: string[] = []
  let ids = 0
  const asked = askAboutSelection(
    {
      wants: ({ id }) => id === shorten.id,
      selection: Promise.resolve({ text: 'Selected words' }),
      show: async () => 'nowhere',
    },
    {
      runner: { start: ports.start ?? (async () => undefined) },
      settings: ports.settings ?? (async () => ({ defaultRouteId: 'route' })),
      prompts: ports.prompts ?? (async () => [shorten]),
      session: { ...session, set: ports.session ?? session.set },
      openInTab: async () => void opened.push('tab'),
      newId: () => `id-${ids++}`,
      clock: new FakeClock(),
    },
  )
  return { asked, opened, session }
}

describe('a click on a selection', () => {
  it.each([
    ['the journal refuses the run', { start: refuses }],
    ['the settings cannot be read', { settings: refuses }],
  ])('D1 becomes a draft with its prompt when %s, and never a dead click', async (_what, ports) => {
    const { asked, opened, session } = click(ports)
    await asked

    expect((await readPanelIntent(session))?.draft).toEqual({
      prompt: shorten.prompt,
      selection: { text: 'Selected words' },
    })
    expect(opened).toEqual(['tab'])
  })

  it('is an empty draft about the selection when nobody knows which prompts there are', async () => {
    const { asked, session } = click({ prompts: refuses })
    await asked

    expect((await readPanelIntent(session))?.draft).toEqual({
      prompt: '',
      selection: { text: 'Selected words' },
    })
  })

  it('opens a tab also when nobody can be told what to show in it', async () => {
    const { asked, opened } = click({ start: refuses, session: refuses })
    await asked

    expect(opened).toEqual(['tab'])
  })
})
