import type { KeyValueStore } from '../settings/key-value-store.ts'
import { initialLibrary, readLibrary, type StoredLibrary } from './library.ts'
import { type Library, librarySchema } from './library-schema.ts'
import { menuKey } from './menu.ts'
import { menuOf } from './menu-record.ts'

/** Where the prompts are kept, as every page sees them. */
export interface LibraryStore {
  read(): Promise<StoredLibrary>
  /** Changes it while nobody else does; rejects, and changes nothing, when it is newer or damaged. */
  update(edit: LibraryEdit): Promise<Library>
  watch(listener: (stored: StoredLibrary) => void, signal: AbortSignal): void
  /** What is stored, damaged or not, as text for a file. */
  copy(): Promise<string>
  /** Replaces a library that cannot be used by that of a new user. */
  startAfresh(): Promise<void>
}

export type LibraryEdit = (library: Library) => Library

type WithLock = <Result>(name: string, task: () => Promise<Result>) => Promise<Result>

const key = 'prompts'
const lock = 'understudy-prompts'

export function createLibraryStore(store: KeyValueStore, withLock: WithLock): LibraryStore {
  const read = async () => readLibrary(await store.get(key))
  const write = (library: Library) => store.set({ [key]: library, [menuKey]: menuOf(library) })
  return {
    read,
    update: (edit) =>
      withLock(lock, async () => {
        const stored = await read()
        if (stored.state !== 'ready') throw new Error(refusals[stored.state])
        const library = librarySchema.parse(edit(stored.library))
        await write(library)
        return library
      }),
    watch: (listener, signal) => store.watch(key, (value) => listener(readLibrary(value)), signal),
    copy: async () => JSON.stringify(await store.get(key), null, 2) ?? '',
    startAfresh: () => withLock(lock, () => write(initialLibrary)),
  }
}

const refusals = {
  newer: 'These prompts were saved by a newer version of Understudy. Update it before you change them.',
  damaged: 'The saved prompts cannot be read, so they are left as they are.',
} as const
