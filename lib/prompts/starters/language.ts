import type { Starter } from './starter.ts'

export const language: readonly Starter[] = [
  {
    id: 'translate',
    title: 'Translate',
    tags: ['translate'],
    inMenu: true,
    text: `Translate the text below into {{Language: text = English}} as a native speaker of it would write it for {{Readers: choice(the general public | colleagues | friends | customers | lawyers) = the general public}}.

Keep names, numbers, code, links and formatting as they are. Translate idioms by their meaning. Where a word has no good counterpart or the original is ambiguous, choose, and explain the choice below the translation in one line each; otherwise answer with the translation only.

{{selection}}`,
  },
  {
    id: 'proofread',
    title: 'Proofread, and explain',
    tags: ['correct'],
    text: `Proofread the text below in its own language, variety: {{Variety: text = as the text itself has it}}. Correct spelling, grammar, punctuation and word choice that is plainly wrong. Do not improve the style and do not change what is merely unusual.

1. The corrected text.
2. A table: as it was, as it is, the rule in a few words. Group what repeats.

{{selection}}`,
  },
  {
    id: 'learn-words',
    title: 'Learn the words of this text',
    tags: ['learn'],
    text: `I am learning the language of the text below and I am at level {{Level: choice(A1 | A2 | B1 | B2 | C1) = B1}}. My own language is {{My language: text = English}}.

Choose the {{How many: number = 10}} words and phrases that are most useful to me at this level. A table: the word as it stands in the text, its basic form (with article or irregular forms), what it means here, and a new short sentence with it. Then five gaps to fill with these words, and the solutions at the very end.

{{selection}}`,
  },
  {
    id: 'simple-words',
    title: 'In simple language',
    tags: ['accessible'],
    text: `Rewrite the text below in simple language that {{Readers: choice(everybody | children of ten | people who are learning the language | people with reading difficulties) = everybody}} can follow, in the language it is written in.

- One statement to a sentence, at most twelve words.
- Everyday words. Explain a word that cannot be avoided when it first comes.
- Say who does something; no passive, no abbreviations, no double negatives.
- Nothing that matters may be lost: keep conditions, deadlines and amounts.

{{selection}}`,
  },
  {
    id: 'how-it-sounds',
    title: 'How does this sound to a native?',
    tags: ['tone', 'feedback'],
    text: `I wrote the text below in a language that is not my first, for {{Reader: text = a business partner whom I have never met}}. Tell me how it sounds to a native reader: polite or blunt, stiff or too familiar, and which words give that impression. Then the three places to change, each with my wording, a better one, and the difference that it makes. If it is fine, say so.

{{selection}}`,
  },
]
