import type { KeyValueStore } from '../settings/key-value-store.ts'
import { type MenuEntry, type MenuPrompt, menuKey, readMenu } from './menu.ts'

type OfferPorts = {
  readonly store: KeyValueStore
  /** What a new user is offered. */
  readonly initial: () => Promise<unknown>
}

/** What the worker offers of the library, in the context menu, by shortcuts and in the address bar. */
export interface Offer {
  prompts(): Promise<readonly MenuPrompt[]>
  /** The context menu, with the draft first. */
  entries(): Promise<readonly MenuEntry[]>
  /** Shows the entries again whenever the library changes, one time after the other. */
  follow(show: (entries: readonly MenuEntry[]) => Promise<void>): void
  /** The titles that hold what was typed. */
  titles(typed: string): Promise<readonly string[]>
}

/** More than the address bar shows. */
const mostTitles = 8

export function createOffer({ store, initial }: OfferPorts): Offer {
  const read = async () => readMenu((await store.get(menuKey)) ?? (await initial()))
  const prompts = async () => (await read())?.prompts ?? []
  const entries = async () => [{ id: 'ask', title: 'Ask about this…' }, ...((await read())?.entries ?? [])]
  return {
    prompts,
    entries,
    follow: (show) => {
      let last = Promise.resolve()
      const again = async () => show(await entries())
      const onChange = () => {
        last = last.then(again)
      }
      store.watch(menuKey, onChange, new AbortController().signal)
    },
    titles: async (typed) => {
      const titles = (await prompts()).map(({ title }) => title)
      return titles.filter((title) => folded(title).includes(folded(typed))).slice(0, mostTitles)
    },
  }
}

/** Whether a prompt has the title that was chosen or typed in the address bar. */
export const isTitled =
  (typed: string) =>
  ({ title }: MenuPrompt): boolean =>
    folded(title) === folded(typed)

const folded = (text: string): string => text.trim().toLowerCase()
