import { type Deadlines, defaultPolicy } from '../../lib/router/route.ts'
import type { SavedRoute } from '../../lib/settings/schema.ts'

export type LimitName = keyof SavedRoute['limits']

/** What the screen says of each limit. */
export const limitWords = {
  firstContentMs: {
    label: 'Give a model this long to start answering',
    hint: 'The next model is asked when no text has come by then.',
  },
  headersMs: {
    label: 'Time to accept the prompt',
    hint: 'How long a provider may take before it says anything at all.',
  },
  idleMs: { label: 'Longest silence in an answer', hint: 'How long an answer may pause in the middle.' },
  totalMs: { label: 'Time for the whole run', hint: 'The whole run, every model and wait included.' },
} as const satisfies Record<LimitName, { label: string; hint: string }>

const longestSeconds = 3600

export const defaultSeconds = (name: LimitName): number =>
  defaultPolicy.deadlines[name satisfies keyof Deadlines] / 1000

/** What a limit's field shows; empty stands for the default. */
export function secondsText(limits: SavedRoute['limits'], name: LimitName): string {
  const ms = limits[name]
  return ms === undefined ? '' : String(ms / 1000)
}

export type ReadLimit =
  | { readonly state: 'ok'; readonly ms: number | undefined }
  | { readonly state: 'wrong'; readonly message: string }

/** Takes a comma for a point, as half of the world writes it. */
export function readSeconds(text: string): ReadLimit {
  const clean = text.trim().replace(',', '.')
  if (clean === '') return { state: 'ok', ms: undefined }
  const seconds = /^\d+(\.\d+)?$/.test(clean) ? Number(clean) : Number.NaN
  if (Number.isNaN(seconds)) return { state: 'wrong', message: 'Write a number of seconds, such as 10.' }
  if (seconds < 0.5) return { state: 'wrong', message: 'Half a second is the least.' }
  if (seconds > longestSeconds)
    return { state: 'wrong', message: `At most ${longestSeconds} seconds, an hour.` }
  return { state: 'ok', ms: Math.round(seconds * 1000) }
}

/** Gives the default back where `ms` is undefined. */
export function withLimit(
  limits: SavedRoute['limits'],
  name: LimitName,
  ms: number | undefined,
): SavedRoute['limits'] {
  const { [name]: _before, ...others } = limits
  return ms === undefined ? others : { ...others, [name]: ms }
}

/** Limits that contradict one another, in words; they are kept, since the shorter one simply wins. */
export function limitsWarning(limits: SavedRoute['limits']): string | undefined {
  const { firstContentMs, totalMs, headersMs } = { ...defaultPolicy.deadlines, ...limits }
  if (firstContentMs > totalMs) return 'A model may take longer to start than the whole run may last.'
  if (headersMs > firstContentMs && limits.headersMs !== undefined) {
    return 'A model must start answering before this limit for accepting the prompt is reached.'
  }
  return undefined
}
