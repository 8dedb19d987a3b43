/** A prompt that runs on a selection with one click. */
export type Starter = { readonly id: string; readonly title: string; readonly prompt: string }

/** What everybody has in the context menu from the first day. */
export const starters: readonly Starter[] = [
  {
    id: 'summarise',
    title: 'Summarise',
    prompt: 'Summarise the text below in a few short points, in the language it is written in.',
  },
  {
    id: 'explain',
    title: 'Explain',
    prompt: 'Explain the text below in plain words, for somebody who meets its subject for the first time.',
  },
  {
    id: 'rewrite',
    title: 'Rewrite more clearly',
    prompt:
      'Rewrite the text below so that it is clear and short. Keep its meaning, its tone and its language. Answer with the new text only.',
  },
]
