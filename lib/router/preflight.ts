import type { Ask } from './ask.ts'
import type { SkipReason } from './events.ts'
import { type CompletionRequest, here, type Model } from './model.ts'

/**
 * Tokens per character, on the low side: English prose in common tokenisers has 4 to 5 characters a token, and
 * scripts without spaces about one. A prompt is only kept from a model that it surely does not fit, since a
 * provider's own "too long" costs one quick fallback, and a wrong guess costs the preferred model.
 */
const lowTokensPerCharacter = { latin: 0.18, other: 0.5 }

/**
 * Money counts half as many tokens again as a text surely has: at 3.7 characters of Latin script a token, that is more
 * than tokenisers make of prose, and about what they make of code. Alphabets such as Cyrillic are counted like scripts
 * without spaces, two to three times too dear: a limit in money is reached too soon there, never too late.
 */
export const billedMargin = 1.5

/** Tokens that any answer needs at least. */
export const smallestAnswer = 64

/** At least so many tokens, and fractions of one, by a count of characters. */
export function tokensIn(text: string): number {
  let other = 0
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x2ff) other += 1
  const { latin, other: otherRate } = lowTokensPerCharacter
  return (text.length - other) * latin + other * otherRate
}

export const fewestTokens = (text: string): number => Math.floor(tokensIn(text))

/** What an image costs at least, where its provider looks at it from afar, and what the largest may cost. */
const [fewestImageTokens, mostImageTokens] = [85, 1600]

/** Tokens that a request takes at least, before its answer. Images of earlier turns may be left out. */
export function fewestRequestTokens(request: CompletionRequest): number {
  const texts = [request.system ?? '', request.prefix ?? '', ...request.messages.map(({ text }) => text)]
  const images = request.messages.at(-1)?.images?.length ?? 0
  return texts.reduce((sum, text) => sum + fewestTokens(text), images * fewestImageTokens)
}

/** Tokens of a request, before its answer: at least, and as money counts them. */
export type RequestTokens = { readonly least: number; readonly billed: number }

export function tokensOf(request: CompletionRequest): RequestTokens {
  const least = fewestRequestTokens(request)
  const images = request.messages.flatMap((message) => message.images ?? []).length
  return { least, billed: least * billedMargin + images * mostImageTokens }
}

/** Why a model cannot take a request, whatever its health; undefined when it may. */
export function unfitReasonOf(
  { request, route: { regions }, tokens }: Ask,
  { accountId, traits: { contextWindow, images, prefill, region } }: Model,
): SkipReason | undefined {
  if (regions !== undefined && region !== here && !regions.includes(region ?? ''))
    return { kind: 'not-resident', region }
  if (request.boundTo !== undefined && request.boundTo !== accountId) return { kind: 'bound-elsewhere' }
  if (request.prefix !== undefined && prefill !== true) return { kind: 'no-prefill' }
  if (images === false && request.messages.at(-1)?.images !== undefined) return { kind: 'no-images' }
  const needed = tokens.least + smallestAnswer
  if (contextWindow === undefined || needed <= contextWindow) return undefined
  return { kind: 'window-too-small', contextWindow, needed }
}
