import type { SkipReason } from './events.ts'
import type { CompletionRequest, Model } from './model.ts'

/**
 * Tokens per character, on the low side: English prose in common tokenisers has 4 to 5 characters a token, and
 * scripts without spaces about one. A prompt is only kept from a model that it surely does not fit, since a
 * provider's own "too long" costs one quick fallback, and a wrong guess costs the preferred model.
 */
const lowTokensPerCharacter = { latin: 0.18, other: 0.5 }

/** Tokens that any answer needs at least. */
const smallestAnswer = 64

/** At least so many tokens, by a count of characters. */
export function fewestTokens(text: string): number {
  let other = 0
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x2ff) other += 1
  const { latin, other: otherRate } = lowTokensPerCharacter
  return Math.floor((text.length - other) * latin + other * otherRate)
}

/** What an image costs at least, where its provider looks at it from afar. */
const fewestImageTokens = 85

/** Tokens that a request takes at least, before its answer. Images of earlier turns may be left out. */
export function fewestRequestTokens(request: CompletionRequest): number {
  const texts = [request.system ?? '', request.prefix ?? '', ...request.messages.map(({ text }) => text)]
  const images = request.messages.at(-1)?.images?.length ?? 0
  return texts.reduce((sum, text) => sum + fewestTokens(text), images * fewestImageTokens)
}

/** Why a model cannot take a request, whatever its health; undefined when it may. */
export function unfitReasonOf(
  request: CompletionRequest,
  { accountId, traits: { contextWindow, images, prefill } }: Model,
  tokens: number,
): SkipReason | undefined {
  if (request.boundTo !== undefined && request.boundTo !== accountId) return { kind: 'bound-elsewhere' }
  if (request.prefix !== undefined && prefill !== true) return { kind: 'no-prefill' }
  if (images === false && request.messages.at(-1)?.images !== undefined) return { kind: 'no-images' }
  const needed = tokens + smallestAnswer
  if (contextWindow === undefined || needed <= contextWindow) return undefined
  return { kind: 'window-too-small', contextWindow, needed }
}
