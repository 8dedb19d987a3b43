import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createOpenAiChatReader } from '../../lib/providers/openai-chat-reader.ts'
import type { StreamReader } from '../../lib/providers/wire-protocol.ts'
import { propertyRuns } from '../support/property-runs.ts'

const said = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(undefined, null) },
  fc.constantFrom<unknown>('', 'text', 0, 1, true, false, {}, [], { text: 'x' }, ['x']),
)
const words = fc.oneof({ weight: 3, arbitrary: fc.string({ minLength: 1 }) }, said)
const often = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.oneof({ weight: 6, arbitrary }, said)

const chunk = fc.record({
  choices: often(
    fc.array(
      often(
        fc.record({
          delta: often(
            fc.record({ content: words, refusal: said, reasoning: said, reasoning_content: said }),
          ),
          message: said,
          finish_reason: said,
          error: said,
        }),
      ),
      { minLength: 1, maxLength: 2 },
    ),
  ),
  usage: fc.oneof(said, fc.constant({ prompt_tokens: 3, completion_tokens: 5 })),
  error: said,
})
/** What a stream of these events says and how it ends, without parts that say nothing. */
function partsOf(reader: StreamReader, events: readonly object[]) {
  const parts = events.map((event) => reader.read({ data: JSON.stringify(event) }))
  return [...parts, reader.end()].map((some) =>
    some === 'malformed' ? some : some.filter((part) => !('text' in part) || part.text !== ''),
  )
}

/** The same chunk with what its schema does not mind, and what no chunk has that is nothing but text. */
const bySchema = (event: object) => {
  const said = Object.entries(event).filter(([, value]) => value !== null && value !== undefined)
  return { error: false, ...Object.fromEntries(said) }
}

describe('openai-chat', () => {
  it('reads a chunk that is nothing but text without its schema, as its schema would', () => {
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 4 }), (chunks) => {
        expect(partsOf(createOpenAiChatReader(), chunks)).toEqual(
          partsOf(createOpenAiChatReader(), chunks.map(bySchema)),
        )
      }),
      { numRuns: propertyRuns(2000) },
    )
  })
})
