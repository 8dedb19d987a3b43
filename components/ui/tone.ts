/** What a mark means; words beside it always say the same. */
export type Tone = 'neutral' | 'ok' | 'info' | 'warn' | 'error'
