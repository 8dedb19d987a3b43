import type { Prompt } from './library-schema.ts'

/**
 * The prompts that fit what was typed, the best first: every word of the query begins a word of the title, is in the
 * title, a tag, the folder or the text, or has its letters in the title in their order. An empty query fits all, the
 * favourites and the most used first.
 */
export function searchPrompts(prompts: readonly Prompt[], query: string): readonly Prompt[] {
  const words = folded(query)
    .split(/\s+/)
    .filter((word) => word !== '')
  return prompts
    .map((prompt) => ({ prompt, score: scoreOf(prompt, words) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .map(({ prompt }) => prompt)
}

function scoreOf(prompt: Prompt, words: readonly string[]): number {
  const liked = (prompt.favourite ? 0.5 : 0) + Math.min(0.4, Math.log1p(prompt.uses) / 10)
  if (words.length === 0) return 1 + liked
  const title = folded(prompt.title)
  const labels = folded([prompt.folder, ...prompt.tags].join('\n'))
  const text = folded(prompt.text)
  let sum = 0
  for (const word of words) {
    const score = wordScore(word, title, labels, text)
    if (score === 0) return 0
    sum += score
  }
  return sum / words.length + liked
}

function wordScore(word: string, title: string, labels: string, text: string): number {
  if (title.startsWith(word)) return 10
  if (beginsAWord(title, word)) return 8
  if (title.includes(word)) return 6
  if (beginsAWord(labels, word)) return 5
  if (hasInOrder(title, word)) return 3
  return text.includes(word) ? 1 : 0
}

function beginsAWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (isWordStart(text, at)) return true
  }
  return false
}

/** From the beginning of a word on; letters may be left out, few of them unless to begin another word. */
function hasInOrder(text: string, word: string): boolean {
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)) {
    if (text[index] === word[0] && gapsFrom(text, word, index) <= word.length / 2) return true
  }
  return false
}

function gapsFrom(text: string, word: string, start: number): number {
  let gaps = 0
  let at = start
  for (const letter of word.slice(1)) {
    const next = text.indexOf(letter, at + 1)
    if (next === -1) return Number.POSITIVE_INFINITY
    if (next !== at + 1 && !isWordStart(text, next)) gaps += 1
    at = next
  }
  return gaps
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')
}

/** Without case and accents. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
