import type { Library, Prompt } from '../../lib/prompts/library-schema.ts'

export function promptOf(change: Partial<Prompt> = {}): Prompt {
  return {
    ...{ id: 'one', title: 'One', text: 'Say one.', folder: '', tags: [], favourite: false, inMenu: false },
    ...{ uses: 0, changedAt: 0, versions: [] },
    ...change,
  }
}

export function libraryOf(...changes: readonly Partial<Prompt>[]): Library {
  return { version: 1, prompts: changes.map((change, index) => promptOf({ id: `p${index}`, ...change })) }
}
