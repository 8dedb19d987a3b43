import type { Failure } from '../../lib/router/failure.ts'
import type { Part } from '../../lib/router/model.ts'

/** Every part of a stream, in order. */
export async function readParts(stream: AsyncIterable<Part>): Promise<Part[]> {
  const parts: Part[] = []
  for await (const part of stream) parts.push(part)
  return parts
}

export function textOf(parts: readonly Part[]): string {
  return parts.map((part) => (part.type === 'text-delta' ? part.text : '')).join('')
}

export function reasoningOf(parts: readonly Part[]): string {
  return parts.map((part) => (part.type === 'reasoning-delta' ? part.text : '')).join('')
}

export function failureIn(parts: readonly Part[]): Failure | undefined {
  return parts.flatMap((part) => (part.type === 'failure' ? [part.failure] : []))[0]
}

/** What a reader of the answer can tell apart: text and reasoning joined, then how it ended. */
export function gist(parts: readonly Part[]): unknown {
  return {
    text: textOf(parts),
    reasoning: reasoningOf(parts),
    rest: parts.filter(({ type }) => type === 'usage' || type === 'finish' || type === 'failure'),
  }
}
