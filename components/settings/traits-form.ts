import type { Deployment } from '../../lib/settings/schema.ts'
import { readSeconds } from './limits.ts'
import { readRegion } from './order-bounds.ts'

type Traits = Deployment['traits']

/** The form of a model as text, the way its user types it. Empty means unknown. */
export type TraitsText = {
  readonly inputPrice: string
  readonly outputPrice: string
  readonly contextWindow: string
  readonly region: string
  readonly cooldown: string
  readonly toleratedFailures: string
}

export type ReadTraits =
  | { readonly state: 'ok'; readonly traits: Traits }
  | { readonly state: 'wrong'; readonly errors: Partial<Record<keyof TraitsText, string>> }

export function traitsText(traits: Traits): TraitsText {
  const { price, contextWindow, region, cooldownMs, toleratedFailures } = traits
  return {
    inputPrice: price === undefined ? '' : String(price.inputPerMillion),
    outputPrice: price === undefined ? '' : String(price.outputPerMillion),
    contextWindow: contextWindow === undefined ? '' : String(contextWindow),
    region: region ?? '',
    cooldown: cooldownMs === undefined ? '' : String(cooldownMs / 1000),
    toleratedFailures: toleratedFailures === undefined ? '' : String(toleratedFailures),
  }
}

/** Leaves the traits that the form does not show as they are. */
export function readTraits(text: TraitsText, before: Traits): ReadTraits {
  const input = readPrice(text.inputPrice)
  const output = readPrice(text.outputPrice)
  const window = readTokens(text.contextWindow)
  const region = text.region.trim() === '' ? undefined : readRegion(text.region)
  const cooldown = readSeconds(text.cooldown)
  const tolerated = readCount(text.toleratedFailures)
  const errors = {
    ...(input === 'wrong' ? { inputPrice: priceWords } : {}),
    ...(output === 'wrong' ? { outputPrice: priceWords } : {}),
    ...(input === undefined && typeof output === 'number' ? { inputPrice: bothWords } : {}),
    ...(output === undefined && typeof input === 'number' ? { outputPrice: bothWords } : {}),
    ...(window === 'wrong' ? { contextWindow: 'Write a number of tokens, such as 128000 or 128k.' } : {}),
    ...(region === 'wrong' ? { region: 'Write a short code, such as EU.' } : {}),
    ...(cooldown.state === 'wrong' ? { cooldown: cooldown.message } : {}),
    ...(tolerated === 'wrong' ? { toleratedFailures: 'Write a whole number from 1 to 100.' } : {}),
  }
  if (Object.keys(errors).length > 0) return { state: 'wrong', errors }
  const {
    price: _price,
    contextWindow: _window,
    region: _region,
    cooldownMs: _rest,
    toleratedFailures: _most,
    ...others
  } = before
  return {
    state: 'ok',
    traits: {
      ...others,
      ...(typeof window === 'number' ? { contextWindow: window } : {}),
      ...(region === undefined ? {} : { region }),
      ...(cooldown.state === 'ok' && cooldown.ms !== undefined ? { cooldownMs: cooldown.ms } : {}),
      ...(typeof tolerated === 'number' ? { toleratedFailures: tolerated } : {}),
      ...(typeof input === 'number' && typeof output === 'number'
        ? { price: { inputPerMillion: input, outputPerMillion: output } }
        : {}),
    },
  }
}

/** What its user says of a model's eyes; without a word, what is known of it by its name holds. */
export function withSight({ images: _before, ...traits }: Traits, images: boolean | undefined): Traits {
  return images === undefined ? traits : { ...traits, images }
}

const priceWords = 'Write an amount in dollars, such as 2.50.'
const bothWords = 'Give both prices, or neither.'

function readPrice(text: string): number | 'wrong' | undefined {
  const clean = text
    .trim()
    .replace(/^\$\s*/, '')
    .replace(',', '.')
  if (clean === '') return undefined
  return /^\d{1,6}(\.\d{1,8})?$/.test(clean) ? Number(clean) : 'wrong'
}

function readCount(text: string): number | 'wrong' | undefined {
  const clean = text.trim()
  if (clean === '') return undefined
  return /^([1-9]\d?|100)$/.test(clean) ? Number(clean) : 'wrong'
}

/** Takes 128000, 128,000, 128 000, 128k and 1M. */
function readTokens(text: string): number | 'wrong' | undefined {
  const clean = text.trim().toLowerCase()
  if (clean === '') return undefined
  const match = /^(\d+(?:\.\d+)?|\d{1,3}(?:[ ,_']\d{3})+)\s*([km])?$/.exec(clean)
  if (match === null) return 'wrong'
  const [, digits = '', unit] = match
  const tokens = Math.round(
    Number(digits.replace(/[ ,_']/g, '')) * (unit === 'm' ? 1e6 : unit === 'k' ? 1e3 : 1),
  )
  return tokens > 0 && tokens <= 1e9 ? tokens : 'wrong'
}

/** The traits in a line, or nothing when none is known. */
export function traitsSummary({ price, contextWindow, images, reasoning, region }: Traits): string {
  return [
    contextWindow === undefined ? [] : [`${tokensWords(contextWindow)} tokens`],
    price === undefined ? [] : [`$${price.inputPerMillion} in, $${price.outputPerMillion} out per million`],
    region === undefined ? [] : [`runs in ${region}`],
    reasoning === true ? ['reasons first'] : [],
    images === undefined ? [] : [images ? 'sees images' : 'sees no images'],
  ]
    .flat()
    .join(' · ')
}

function tokensWords(tokens: number): string {
  if (tokens >= 1e6) return `${Number((tokens / 1e6).toFixed(1))}M`
  return tokens >= 1000 ? `${Math.round(tokens / 1000)}k` : String(tokens)
}
