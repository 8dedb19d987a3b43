import * as z from 'zod/mini'
import { type Prompt, promptSchema } from './library-schema.ts'

const { title, text, folder, tags } = promptSchema.shape

/** A prompt out of a file. */
export const incomingSchema = z.object({
  title,
  text,
  folder: z._default(folder, ''),
  tags: z._default(tags, []),
  favourite: z._default(z.boolean(), false),
})
export type Incoming = z.infer<typeof incomingSchema>

/** What a file held: prompts, and a sentence for each thing in it that is none. */
export type FileContents = { readonly prompts: readonly Incoming[]; readonly refused: readonly string[] }

/** One prompt of a file beside what the library has already. */
export type PlannedImport = {
  readonly incoming: Incoming
  readonly verdict:
    | { readonly kind: 'new' }
    /** The library, or the file before it, says the same words under this title. */
    | { readonly kind: 'duplicate'; readonly of: string }
    /** There is a prompt of this title in this folder that says something else. */
    | { readonly kind: 'changed'; readonly id: string }
}

/** Says of each prompt of a file whether it is new; imports nothing. */
export function planImport(
  prompts: readonly Prompt[],
  incoming: readonly Incoming[],
): readonly PlannedImport[] {
  const titles = new Map(prompts.map((prompt) => [wordsOf(prompt.text), prompt.title]))
  const places = new Map(prompts.map((prompt) => [placeOf(prompt), prompt.id]))
  return incoming.map((one) => {
    const words = wordsOf(one.text)
    const same = titles.get(words)
    titles.set(words, one.title)
    if (same !== undefined) return { incoming: one, verdict: { kind: 'duplicate', of: same } }
    const id = places.get(placeOf(one))
    return { incoming: one, verdict: id === undefined ? { kind: 'new' } : { kind: 'changed', id } }
  })
}

/** Prompts that say the same words, in groups of two and more, the most used of each first. */
export function findDuplicates(prompts: readonly Prompt[]): readonly (readonly Prompt[])[] {
  const groups = Map.groupBy(prompts, ({ text }) => wordsOf(text))
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => group.toSorted((one, other) => other.uses - one.uses))
}

/** What a text says, whatever its white space and case. */
function wordsOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase()
}

function placeOf({ folder, title }: Pick<Prompt, 'folder' | 'title'>): string {
  return `${folder}\n${title}`.toLowerCase()
}
