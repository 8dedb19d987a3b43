import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redactFailure, redactText } from '../../lib/providers/redaction.ts'
import { propertyRuns } from '../support/property-runs.ts'

describe('redaction', () => {
  it.each([
    ['Incorrect API key provided: sk-abc***xyz.', 'Incorrect API key provided: [key]'],
    ['sk-ant-api03-abcdefgh', '[key]'],
    ['header Bearer abc.def-ghi, then', 'header [key], then'],
    ['key=AIzaSyD-abcdefghijk', 'key=[key]'],
    ['gsk_abcdefgh xai-abcdefgh', '[key] [key]'],
    ['id 0123456789abcdef0123456789abcdef!', 'id [key]!'],
    ['model claude-sonnet-4-5-20250929 is busy', 'model claude-sonnet-4-5-20250929 is busy'],
    ['the task-manager is risk-averse', 'the task-manager is risk-averse'],
  ])('makes "%s" into "%s"', (text, clean) => {
    expect(redactText(text, undefined)).toBe(clean)
  })

  it('takes out the live key whatever it looks like, also in a URL', () => {
    const key = 'my key/is+odd'

    expect(redactText(`you sent ${key} and ${encodeURIComponent(key)}`, key)).toBe('you sent [key] and [key]')
  })

  it('leaves plain text of a web page', () => {
    const page = '<html><style>p{}</style><script>steal()</script><p>Bad\n\tgateway\u202e</p>'

    expect(redactText(page, undefined)).toBe('Bad gateway')
  })

  it('cuts to 300 characters, never inside one', () => {
    const cut = redactText('ab '.repeat(99) + '👩'.repeat(99), undefined)

    expect(cut.length).toBeLessThanOrEqual(300)
    expect(cut.isWellFormed()).toBe(true)
  })

  it('is quick on text that is meant to be slow', () => {
    const startedAt = performance.now()
    for (const text of ['<', 'sk-', 'bearer ', '<script', 'a1-', ' \n'])
      redactText(text.repeat(40_000), 'k-e-y')

    expect(performance.now() - startedAt).toBeLessThan(1000)
  })

  it('keeps the facts of a failure and cleans its words', () => {
    const failure = {
      kind: 'key-invalid',
      status: 401,
      code: 'bad CANARY-1',
      requestId: 'req_CANARY-1',
      retryAfterMs: 5,
      excerpt: 'No: CANARY-1',
    } as const

    expect(redactFailure(failure, 'CANARY-1')).toEqual({
      kind: 'key-invalid',
      status: 401,
      code: 'bad [key]',
      retryAfterMs: 5,
      excerpt: 'No: [key]',
    })
  })

  it('T17 leaves no trace of the key wherever it stands', () => {
    const word = fc.string({ minLength: 8, maxLength: 40, unit: fc.constantFrom(...'abcXYZ019-_.') })
    fc.assert(
      fc.property(
        word,
        fc.string({ maxLength: 5000 }),
        fc.string({ maxLength: 400 }),
        (key, before, after) => {
          expect(redactText(before + key + after, key)).not.toContain(key)
        },
      ),
      { numRuns: propertyRuns(1000) },
    )
  })
})
