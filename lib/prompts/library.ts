import { type Library, librarySchema, type Prompt } from './library-schema.ts'
import { startersByField } from './starters/all-starters.ts'

/** What was found where the library is kept. */
export type StoredLibrary =
  | { readonly state: 'ready'; readonly library: Library }
  /** Written by a newer version of Understudy; it must not be overwritten. */
  | { readonly state: 'newer' }
  /** It is not what any version wrote; it must not be overwritten unasked. */
  | { readonly state: 'damaged' }

const libraryVersion = 1

/** Reads a stored library; nothing stored means a new user, who has the starters. */
export function readLibrary(stored: unknown): StoredLibrary {
  if (stored === undefined) return { state: 'ready', library: initialLibrary }
  if (typeof stored !== 'object' || stored === null || !('version' in stored)) return { state: 'damaged' }
  if (typeof stored.version === 'number' && stored.version > libraryVersion) return { state: 'newer' }
  const parsed = librarySchema.safeParse(stored)
  return parsed.success && hasOwnIds(parsed.data.prompts)
    ? { state: 'ready', library: parsed.data }
    : { state: 'damaged' }
}

function hasOwnIds(prompts: readonly Prompt[]): boolean {
  return new Set(prompts.map(({ id }) => id)).size === prompts.length
}

export const initialLibrary: Library = {
  version: libraryVersion,
  prompts: Object.entries(startersByField).flatMap(([folder, starters]) =>
    starters.map(({ id, title, tags, text, inMenu = false }) => ({
      ...{ id, title, text, folder, tags: [...tags], inMenu },
      ...{ favourite: false, uses: 0, changedAt: 0, versions: [] },
    })),
  ),
}
