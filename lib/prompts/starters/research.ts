import type { Starter } from './starter.ts'

export const research: readonly Starter[] = [
  {
    id: 'summarise',
    title: 'Summarise',
    tags: ['summary'],
    inMenu: true,
    text: `Summarise the text below in a few short points, in the language it is written in.

{{selection}}`,
  },
  {
    id: 'explain',
    title: 'Explain',
    tags: ['learn'],
    inMenu: true,
    text: `Explain the text below in plain words, for somebody who meets its subject for the first time.

{{selection}}`,
  },
  {
    id: 'check-claims',
    title: 'What is claimed, what is shown',
    tags: ['critical reading'],
    text: `Read the text below critically. Make a table with one row for each claim that matters:

| claim | what the text offers for it | what is missing | how I could check it |

Tell apart: measured, quoted from somebody, argued, asserted. Then say in three lines: the strongest point, the weakest point, and what a fair opponent would answer.

Use only the text. If you add something from elsewhere, mark it “from outside” and say how sure you are.

{{selection}}`,
  },
  {
    id: 'page-briefing',
    title: 'Briefing on this page',
    tags: ['summary', 'page'],
    text: `Brief me on the page “{{page.title}}” ({{page.url}}). I read it because: {{Why I read it: text = I want to know whether it is worth my time}}.

1. The point, in two sentences.
2. What answers my reason, with the passage it comes from.
3. Numbers, dates and names worth keeping.
4. Who wrote it, for whom, and what they gain if I believe it; “not said” where it is not said.
5. Read on, or stop here?

{{page.text}}`,
  },
  {
    id: 'compare-options',
    title: 'Compare options for a decision',
    tags: ['decision'],
    text: `Help me decide: {{Decision: text}}

Options: {{Options: long text}}
{{#What matters}}
What matters to me: {{What matters: long text}}
{{/What matters}}

1. Name the criteria that decide this, at most six, the decisive one first. Say which you added.
2. A table: options against criteria. Facts, not stars; “unknown” where you do not know.
3. Under which circumstances would each option be right?
4. Your recommendation, how sure you are, and the one fact that would change it.
5. The cheapest way to find that fact out.`,
  },
  {
    id: 'questions',
    title: 'Ten good questions about this',
    tags: ['interview', 'learn'],
    text: `I have read the text below and will speak with {{Whom: choice(its author | an expert | a critic | somebody affected) = an expert}}. Write ten questions that cannot be answered from the text itself, from the most to the least worth asking. After each, in brackets, what a good answer would let me decide or understand. No yes-or-no questions, no two questions in one.

{{selection}}`,
  },
]
