import {
  type Library,
  type Prompt,
  type PromptVersion,
  versionCharacters,
  versionLimit,
} from './library-schema.ts'

/** What a user writes of a prompt; the rest is counted for them. */
export type PromptDraft = Pick<
  Prompt,
  'title' | 'text' | 'folder' | 'tags' | 'inMenu' | 'favourite' | 'shortcut'
>

type Stamp = { readonly id: string; readonly at: number }

/** Adds a prompt at the end. */
export function addPrompt(library: Library, draft: PromptDraft, { id, at }: Stamp): Library {
  const prompt: Prompt = { ...draft, id, uses: 0, changedAt: at, versions: [] }
  return withShortcutOf(prompt, { ...library, prompts: [...library.prompts, prompt] })
}

/** Changes a prompt; a change of its words keeps those of before as a version. */
export function changePrompt(
  library: Library,
  id: string,
  change: Partial<PromptDraft>,
  at: number,
): Library {
  const before = library.prompts.find((prompt) => prompt.id === id)
  if (before === undefined) return library
  const reworded =
    (change.text ?? before.text) !== before.text || (change.title ?? before.title) !== before.title
  const after: Prompt = {
    ...before,
    ...change,
    ...(reworded
      ? {
          changedAt: at,
          versions: kept([{ at, title: before.title, text: before.text }, ...before.versions]),
        }
      : {}),
  }
  const prompts = library.prompts.map((prompt) => (prompt.id === id ? after : prompt))
  return withShortcutOf(after, { ...library, prompts })
}

/** Says again what a prompt said before; what it says now becomes a version, so this can be undone the same way. */
export function restoreVersion(library: Library, id: string, version: PromptVersion, at: number): Library {
  return changePrompt(library, id, { title: version.title, text: version.text }, at)
}

export function removePrompts(library: Library, ids: readonly string[]): Library {
  return { ...library, prompts: library.prompts.filter(({ id }) => !ids.includes(id)) }
}

/** Puts prompts that were removed back where they were, as far as that place still exists. */
export function bringBack(library: Library, before: Library, ids: readonly string[]): Library {
  let { prompts } = library
  for (const [place, prompt] of before.prompts.entries()) {
    if (!ids.includes(prompt.id) || prompts.some(({ id }) => id === prompt.id)) continue
    prompts = prompts.toSpliced(place, 0, prompt)
  }
  return { ...library, prompts }
}

export function noteUse(library: Library, id: string, at: number): Library {
  const prompts = library.prompts.map((prompt) =>
    prompt.id === id ? { ...prompt, uses: prompt.uses + 1, usedAt: at } : prompt,
  )
  return { ...library, prompts }
}

/** In the order of the alphabet, the unnamed one left out. */
export function foldersOf({ prompts }: Library): readonly string[] {
  const folders = [...new Set(prompts.map(({ folder }) => folder))].filter((folder) => folder !== '')
  return folders.toSorted((one, other) => one.localeCompare(other))
}

/** The most used first. */
export function tagsOf({ prompts }: Library): readonly string[] {
  const counts = new Map<string, number>()
  for (const tag of prompts.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([tag]) => tag)
}

/** The prompt that was given a shortcut takes it from whoever had it. */
function withShortcutOf({ id, shortcut }: Prompt, library: Library): Library {
  if (shortcut === undefined) return library
  const prompts = library.prompts.map((prompt) => {
    if (prompt.id === id || prompt.shortcut !== shortcut) return prompt
    const { shortcut: _taken, ...others } = prompt
    return others
  })
  return { ...library, prompts }
}

function kept(versions: readonly PromptVersion[]): PromptVersion[] {
  let characters = 0
  return versions.slice(0, versionLimit).filter(({ text }, index) => {
    characters += text.length
    return index === 0 || characters <= versionCharacters
  })
}
