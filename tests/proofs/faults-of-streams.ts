import type { Rows } from './row.ts'

/** What goes wrong in the body of an answer, and around it. */
export const faultsOfStreams: Rows = {
  S1: {
    what: 'silence in the middle',
    by: [
      'router/attempt.test.ts › end it when text stops in the middle',
      'router/fault-wall-streams.ts › keeps what came before a silence that is longer than the idle deadline',
    ],
  },
  S2: { what: 'a reset in the middle' },
  S3: { what: 'a clean end without the marker of an end' },
  S4: { what: 'a body that is shorter than promised' },
  S5: { what: 'compression that is broken' },
  S6: { what: 'compression that is a bomb' },
  S7: { what: 'a stream without end' },
  S8: {
    what: 'a character every 29 seconds',
    by: ['router/attempt.test.ts › end it when the whole run has taken too long'],
  },
  S9: { what: 'one event of 50 MB' },
  S10: { what: 'half an event at the end' },
  S11: { what: 'events that cannot be read, and then good ones' },
  S12: { what: 'events and fields that are unknown' },
  S13: { what: 'an event that is sent twice' },
  S14: { what: 'events out of order' },
  S15: { what: 'characters that are cut at any byte' },
  S16: { what: 'bytes that are no characters' },
  S17: { what: 'every kind of line end' },
  S18: { what: 'byte order marks' },
  S19: {
    what: 'keep-alives and nothing else',
    by: [
      'router/attempt.test.ts › are not put off by keep-alives before the first text',
      'router/attempt.test.ts › let keep-alives hold a committed answer open, for five minutes at most',
    ],
  },
  S20: { what: 'data after the end' },
  S21: { what: 'an error in the middle' },
  S22: { what: 'counts of tokens that are nonsense' },
  S23: { what: 'an end by a limit or by a filter' },
  S24: {
    what: 'two answers at once',
    by: ['simulation/simulation.test.ts › keeps its promises in '],
  },
  S25: {
    what: 'a cancel at any point',
    by: ['e2e/cancel.spec.ts › a run over … that is cancelled closes its socket'],
  },
  S26: {
    what: 'everybody fails',
    by: ['e2e/fallback.spec.ts › when nobody is left, every reason is told'],
  },
  S27: {
    what: 'a provider that comes and goes',
    by: ['simulation/found.test.ts › lets one of twenty queued runs probe the only deployment'],
  },
  S28: { what: 'twenty prompts at once' },
  S29: {
    what: 'an answer with hostile markdown',
    by: ['e2e/hostile-markdown.spec.ts › no answer, however hostile, becomes more than text'],
  },
  S30: {
    what: 'an answer that plays the extension and asks for a key',
    by: ['e2e/hostile-markdown.spec.ts › no answer, however hostile, becomes more than text'],
  },
}
