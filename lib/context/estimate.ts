import { fewestTokens } from '../router/preflight.ts'
import type { Deployment } from '../settings/schema.ts'

/** About so many tokens, as most tokenisers count: four characters of Latin script to a token, less of others. */
export function likelyTokens(text: string): number {
  let other = 0
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x2ff) other += 1
  return Math.ceil((text.length - other) / 4 + other * 0.7)
}

/** About so many tokens for an image, as Anthropic counts; the others are in the same order. */
export function imageTokens({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.ceil((width * height) / 750)
}

/** Which models surely cannot take so much text, and how many have a window that is not known. */
export type Room = {
  readonly tooSmall: readonly Deployment[]
  readonly unknown: number
  /** The largest known window of those that have room, or of all where none has. */
  readonly largest: number | undefined
  readonly models: number
}

/** Tokens that an answer needs beside the prompt. */
const answerTokens = 1000

/** Judges by the same low count as the router, so that what is said here is what happens there. */
export function roomFor(text: string, deployments: readonly Deployment[]): Room {
  const needed = fewestTokens(text)
  const windowOf = ({ traits }: Deployment) => traits.contextWindow ?? Number.POSITIVE_INFINITY
  const known = deployments.map(windowOf).filter(Number.isFinite)
  return {
    tooSmall: deployments.filter((deployment) => windowOf(deployment) < needed + answerTokens),
    unknown: deployments.length - known.length,
    largest: known.length === 0 ? undefined : Math.max(...known),
    models: deployments.length,
  }
}

/** Tokens that fit every model whose window is known, with room for an answer; undefined where none is. */
export function tokensThatFit(deployments: readonly Deployment[]): number | undefined {
  const windows = deployments.flatMap(({ traits }) => traits.contextWindow ?? [])
  return windows.length === 0 ? undefined : Math.max(0, Math.min(...windows) - answerTokens)
}
