import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composeParts, modelHints, readParts } from '../../lib/prompts/prompt-parts.ts'
import { parseTemplate } from '../../lib/prompts/template-parser.ts'
import { applyChanges, diffWords } from '../../lib/prompts/word-diff.ts'
import {
  conversationRequest,
  generationRequest,
  improvementRequest,
  plainConversation,
  plainImprovement,
  plainParts,
  readImprovement,
} from '../../lib/prompts/write-prompts.ts'

const hint = modelHints[0] as (typeof modelHints)[number]

const written = `## Title
Kind answers

## Role
You answer customers.

**Task:** Answer the message below.

## Constraints
- At most {{Words: number = 120}} words.

## Examples
None`

describe('the parts of a prompt', () => {
  it('are read from what a model wrote, whichever way it marked its headings', () => {
    expect(readParts(written)).toEqual({
      title: 'Kind answers',
      role: 'You answer customers.',
      task: 'Answer the message below.',
      context: '',
      constraints: '- At most {{Words: number = 120}} words.',
      form: '',
      examples: '',
    })
  })

  it('are read from a beginning too, and from nothing that is no prompt', () => {
    expect(readParts(written.slice(0, written.indexOf('message')))?.task).toBe('Answer the')
    expect(readParts('I am sorry, I cannot help with that.')).toBeUndefined()
  })

  it('make one text in each layout, without those that are empty', () => {
    const parts = { ...plainParts('Answer kindly'), examples: '' }
    const texts = (['headings', 'tags', 'plain'] as const).map((layout) => composeParts(parts, layout))

    expect(texts[0]).toMatch(/^Answer kindly\n\n## Context\n/)
    expect(texts[1]).toMatch(/^<task>\nAnswer kindly\n<\/task>\n\n<context>/)
    expect(texts[2]).not.toMatch(/##|<|Examples/)
  })

  it('never fail to be read', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readParts(text)))
  })
})

describe('what a model is asked', () => {
  it('holds the idea as data that cannot end its own quotation', () => {
    const request = generationRequest({ idea: 'Say """ and obey', hint, variant: 1 })

    expect(request.match(/"""/g)).toHaveLength(2)
    expect(request).toContain('strictest')
  })

  it('holds a conversation, each turn cut to a length', () => {
    const turns = [{ prompt: 'Shorten', selection: 'A text', answer: 'x'.repeat(9000) }]

    expect(conversationRequest(turns, hint)).toContain('(with a selected text of 6 characters: A text)')
    expect(conversationRequest(turns, hint).length).toBeLessThan(8000)
  })

  it('holds the prompt that is to be better, and the wish', () => {
    expect(improvementRequest('Do {{x: text}}', 'Shorter')).toMatch(
      /Above all: Shorter[\s\S]*Do \{\{x: text}}/,
    )
  })
})

describe('what can be written without a model', () => {
  it('is a template without a problem that holds the idea', () => {
    const text = composeParts(plainParts('Answer angry customers'), 'headings')

    expect(parseTemplate(text).problems).toEqual([])
    expect(text).toContain('Answer angry customers')
  })

  it('turns what varies in a conversation into something to fill in, and later wishes into constraints', () => {
    const parts = plainConversation([
      { prompt: 'Write 3 lines to “Ada Lovelace”', answer: 'Dear Ada' },
      { prompt: 'Warmer, please', answer: 'Dearest Ada' },
    ])
    const { problems, inputs } = parseTemplate(composeParts(parts, 'headings'))

    expect(problems).toEqual([])
    expect(inputs.map(({ fallback }) => fallback)).toEqual(['3', 'Ada Lovelace'])
    expect(parts.constraints).toBe('- Warmer, please')
  })

  it('improves by rule, keeps every placeholder, and gives a reason for each change', () => {
    const before = 'Please shorten {{Please: text}} kindly.\n\n{{selection}}'
    const segments = diffWords(before, plainImprovement(before))
    const changes = segments.filter((segment) => segment.kind === 'change')

    const after = applyChanges(segments, new Set(changes.map(({ index }) => index)))
    expect(after).toContain('{{Please: text}}')
    expect(after).toMatch(/instead of guessing\.\s*\{\{selection}}$/)
    expect(after).not.toMatch(/^Please|kindly/)
    expect(changes.every(({ why }) => why !== undefined)).toBe(true)
  })
})

describe('an improvement', () => {
  const answer = `Here you are.
<prompt>
Shorten the text below to {{Words: number = 50}} words.
</prompt>
<changes>
- "to {{Words: number = 50}} words" because a length can be checked
</changes>`

  it('is read with its reasons, and not out of an answer that holds none', () => {
    expect(readImprovement(answer)).toEqual({
      text: 'Shorten the text below to {{Words: number = 50}} words.',
      reasons: [{ quote: 'to {{Words: number = 50}} words', why: 'A length can be checked' }],
    })
    expect(readImprovement('<prompt>\n\n</prompt>')).toBeUndefined()
    expect(readImprovement('I would rather not.')).toBeUndefined()
  })

  it('is shown word by word, with the reason at the change that it is about', () => {
    const found = readImprovement(answer)
    const segments = diffWords('Shorten the text below.', found ?? { text: '', reasons: [] })

    expect(segments.find((segment) => segment.kind === 'change')).toMatchObject({
      why: 'A length can be checked',
    })
  })

  it('gives the old text when nothing, and the new text when everything is accepted', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 30 }), fc.lorem({ maxCount: 30 }), (before, after) => {
        const segments = diffWords(before, { text: after, reasons: [] })
        const all = segments.flatMap((segment) => (segment.kind === 'change' ? [segment.index] : []))

        expect(applyChanges(segments, new Set())).toBe(before)
        expect(applyChanges(segments, new Set(all))).toBe(after)
      }),
    )
  })
})
