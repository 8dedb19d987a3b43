import type { Starter } from './starter.ts'

export const writing: readonly Starter[] = [
  {
    id: 'rewrite',
    title: 'Rewrite more clearly',
    tags: ['edit'],
    inMenu: true,
    text: `Rewrite the text below so that it is clear and short. Keep its meaning, its tone and its language. Answer with the new text only.

{{selection}}`,
  },
  {
    id: 'first-draft',
    title: 'First draft from notes',
    tags: ['draft'],
    text: `You are a careful ghostwriter. Turn my notes into a {{Kind: choice(blog post | newsletter | report | speech | product text) = blog post}} of about {{Words: number = 400}} words for {{Readers: text = readers who are new to the subject}}.

- Begin with what matters most to these readers; no throat-clearing.
- Use only what the notes say. Where a fact is missing, write [to check: …] instead of inventing it.
- Short paragraphs, concrete verbs, one idea to a sentence.
{{#Voice}}
- Voice: {{Voice: text}}.
{{/Voice}}

End with a list of everything that you marked “to check”.

My notes:

{{Notes: long text}}`,
  },
  {
    id: 'tighten',
    title: 'Cut to length',
    tags: ['edit'],
    text: `Shorten the text below to at most {{Words: number = 150}} words.

Cut in this order: repetition, hedging, adjectives that carry nothing, background that this reader knows. Keep every number, name, date and condition. Do not add anything.

Answer with the shortened text, then one line that names what was left out and could be missed.

{{selection}}`,
  },
  {
    id: 'tone',
    title: 'Change the tone',
    tags: ['edit', 'tone'],
    text: `Rewrite the text below so that it sounds {{Tone: choice(warm | neutral | formal | confident | diplomatic | playful) = warm}} to {{Reader: text = a colleague}}. Keep what it says, who is asked for what, and by when. Keep the language it is written in, and about its length.

Answer with the new text only.

{{selection}}`,
  },
  {
    id: 'critique',
    title: 'Honest critique of a draft',
    tags: ['feedback'],
    text: `You are an editor who is respected because you are specific. Read the draft below as {{Reader: text = its intended reader}} would, in a hurry.

1. In one sentence: what does it want me to think or do?
2. The three changes that would improve it most, in order. For each: quote the place, say what it does to the reader, and give your wording.
3. What works and must not be lost.
4. Claims that need a source or a number.

Do not praise in general and do not rewrite the whole.

{{selection}}`,
  },
]
