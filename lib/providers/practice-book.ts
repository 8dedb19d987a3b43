import * as z from 'zod/mini'

/** What practice can say: one entry for each thing that it can explain, and what to say to everything else. */
export const practiceBookSchema = z.object({
  /** The first line of every answer. */
  label: z.string(),
  /** The answer to what no topic fits; `{prompt}` stands for the beginning of the prompt. */
  unknown: z.string(),
  /** `asks`: a pattern, whatever its case, of the words that ask for it. */
  topics: z.array(z.object({ asks: z.string(), full: z.string(), short: z.string() })),
  /** What `thoughtful` says to itself. */
  reasoning: z.string(),
})
export type PracticeBook = z.infer<typeof practiceBookSchema>

/** The answer that fits the prompt, labelled as practice in its first line. */
export function practiceAnswer(book: PracticeBook, prompt: string, length: 'full' | 'short'): string {
  const topic = book.topics.find(({ asks }) => new RegExp(asks, 'i').test(prompt))
  const answer =
    topic === undefined ? book.unknown.replace('{prompt}', () => beginningOf(prompt)) : topic[length]
  return `${book.label}\n\n${answer.trim()}\n`
}

function beginningOf(prompt: string): string {
  const words = prompt.replace(/[\s`*_[\]<>|#]+/g, ' ').trim()
  return words.length > 80 ? `${words.slice(0, 80).replace(/[\uD800-\uDBFF]$/, '')}…` : words
}
