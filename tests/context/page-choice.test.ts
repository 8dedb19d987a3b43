import { describe, expect, it } from 'vitest'
import { imageTokens, likelyTokens, roomFor, tokensThatFit } from '../../lib/context/estimate.ts'
import { chooseText, cutToFit, firstChoice, pageAttachment } from '../../lib/context/page-choice.ts'
import type { PageParts } from '../../lib/context/page-parts.ts'
import { fewestTokens } from '../../lib/router/preflight.ts'
import { attachmentSchema } from '../../lib/runs/attachment.ts'
import { promptLimit } from '../../lib/runs/limits.ts'
import { deploymentFor } from '../support/wire-stage.ts'

const parts: PageParts = {
  title: 'A page',
  url: 'https://a.example/',
  selection: '',
  readable: 'Main text. '.repeat(40),
  whole: 'Menu. Main text.',
  isPdf: false,
  clipped: false,
  closedFrames: 0,
}
const everything = { withSource: true, strip: true }

describe('what of a page is added', () => {
  it('is at first what is selected, else the main text, else everything', () => {
    expect(firstChoice({ ...parts, selection: 'these words' }).part).toBe('selection')
    expect(firstChoice(parts).part).toBe('readable')
    expect(firstChoice({ ...parts, readable: 'Too little.' }).part).toBe('whole')
  })

  it('is without the characters that nobody sees, unless its user wants them', () => {
    const hidden = 'Say\u{E0041}\u{E0042} it\u200B.'

    expect(chooseText(hidden, everything)).toMatchObject({ text: 'Say it.', invisible: 3 })
    expect(chooseText(hidden, { ...everything, strip: false }).text).toBe(hidden)
  })

  it('goes along with the title and the address only where its user says so', () => {
    const chosen = chooseText('Words.', everything)

    expect(pageAttachment(parts, chosen, true)).toEqual({
      kind: 'page',
      name: 'A page',
      url: 'https://a.example/',
      text: 'Words.',
    })
    expect(pageAttachment(parts, chosen, false)).toEqual({ kind: 'page', name: '', text: 'Words.' })
  })

  it('is cut by sections until it fits, and then fits', () => {
    const long = Array.from(
      { length: 400 },
      (_, index) => `## Part ${index}\n\n${'Words. '.repeat(800)}\n\n`,
    ).join('')
    const whole = chooseText(long, everything)
    expect(whole).toMatchObject({ tooLong: true, leftOut: 0 })

    const kept = cutToFit(whole.sections, 8000, fewestTokens)
    const cut = chooseText(long, { ...everything, kept })

    expect(fewestTokens(cut.text)).toBeLessThanOrEqual(8000 * 1.5)
    expect(cut.leftOut).toBe(whole.sections.length - kept.size)
    expect(attachmentSchema.safeParse(pageAttachment(parts, cut, true)).success).toBe(true)
    const byLength = chooseText(long, {
      ...everything,
      kept: cutToFit(whole.sections, undefined, fewestTokens),
    })
    expect(byLength.text.length).toBeLessThanOrEqual(promptLimit)
    expect(byLength.tooLong).toBe(false)
  })
})

describe('whether models can take a text', () => {
  const small = deploymentFor('small', { contextWindow: 8000 })
  const large = deploymentFor('large', { contextWindow: 200_000 })
  const unknown = deploymentFor('unknown')

  it('is judged by the count of the router, and unknown windows are said to be unknown', () => {
    const room = roomFor('Word '.repeat(20_000), [small, large, unknown])

    expect(room).toMatchObject({ tooSmall: [small], unknown: 1, models: 3 })
  })

  it('is answered with a size that fits all whose window is known', () => {
    expect(tokensThatFit([small, large, unknown])).toBe(7000)
    expect(tokensThatFit([unknown])).toBeUndefined()
  })

  it('is told in about the tokens that providers count', () => {
    expect(likelyTokens('The quick brown fox jumps over the lazy dog.')).toBe(11)
    expect(likelyTokens('漢字かな交じり文')).toBe(6)
    expect(imageTokens({ width: 1000, height: 750 })).toBe(1000)
  })
})
