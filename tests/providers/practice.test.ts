import { describe, expect, it } from 'vitest'
import { createPracticeModel } from '../../lib/providers/practice.ts'
import { practiceAnswer } from '../../lib/providers/practice-book.ts'
import { practiceTexts } from '../../lib/providers/practice-texts.ts'
import { parseDeploymentId } from '../../lib/router/model.ts'
import { practiceModels } from '../../lib/settings/practice-models.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { failureIn, readParts, reasoningOf, textOf } from '../support/read-parts.ts'

const book = () => Promise.resolve(practiceTexts())
const request = { messages: [{ role: 'user', text: 'How does fallback work?' }] } as const

function play(model: string, signal = new AbortController().signal) {
  const clock = new FakeClock()
  const id = parseDeploymentId(`practice/${model}`)
  const practice = createPracticeModel({ id, accountId: 'practice', model, clock, book })
  return { clock, practice, parts: clock.settle(readParts(practice.stream(request, signal))) }
}

describe('practice', () => {
  it('streams an answer word by word in about 25 words a second', async () => {
    const { clock, parts } = play('steady')

    const words = (await parts).filter(({ type }) => type === 'text-delta')

    expect(words.length).toBeGreaterThan(80)
    expect(clock.monotonic()).toBeLessThan(words.length * 45)
    expect(clock.monotonic()).toBeGreaterThan(words.length * 35)
    expect((await parts).at(-1)).toEqual({ type: 'finish', reason: 'stop' })
    expect(textOf(await parts)).toBe(practiceAnswer(practiceTexts(), 'How does fallback work?', 'full'))
  })

  it('answers shorter and faster as brisk', async () => {
    const steady = play('steady')
    const brisk = play('brisk')

    expect(textOf(await brisk.parts).length).toBeLessThan(textOf(await steady.parts).length)
    expect(brisk.clock.monotonic()).toBeLessThan(steady.clock.monotonic())
  })

  it('reasons first as thoughtful', async () => {
    const parts = await play('thoughtful').parts
    const types = parts.map(({ type }) => type)

    expect(reasoningOf(parts)).not.toBe('')
    expect(types.indexOf('reasoning-delta')).toBeLessThan(types.indexOf('text-delta'))
    expect(types.at(-1)).toBe('finish')
  })

  it('fails after 400 ms as overloaded', async () => {
    const { clock, parts } = play('overloaded')

    expect(failureIn(await parts)).toMatchObject({ kind: 'overloaded', status: 529 })
    expect(clock.monotonic()).toBe(400)
  })

  it('ends without a word as truncating', async () => {
    const parts = await play('truncating').parts

    expect(parts).toEqual([{ type: 'response-started' }, { type: 'failure', failure: { kind: 'truncated' } }])
  })

  it('breaks in the middle of its answer as cut-off', async () => {
    const parts = await play('cut-off').parts

    expect(textOf(parts)).not.toBe('')
    expect(practiceAnswer(practiceTexts(), 'How does fallback work?', 'full').startsWith(textOf(parts))).toBe(
      true,
    )
    expect(failureIn(parts)).toEqual({ kind: 'broken-stream' })
  })

  it('says nothing as stalling until it is cancelled', async () => {
    const clock = new FakeClock()
    const controller = new AbortController()
    const id = parseDeploymentId('practice/stalling')
    const model = createPracticeModel({ id, accountId: 'practice', model: 'stalling', clock, book })

    const reading = readParts(model.stream(request, controller.signal))
    await clock.advance(3_600_000)
    controller.abort()

    expect(await reading).toEqual([{ type: 'response-started' }])
  })

  it.each(practiceModels.map(({ model }) => model))(
    'stops at once without a last part: %s',
    async (model) => {
      const clock = new FakeClock()
      const controller = new AbortController()
      const id = parseDeploymentId(`practice/${model}`)
      const practice = createPracticeModel({ id, accountId: 'practice', model, clock, book })

      const reading = readParts(practice.stream(request, controller.signal))
      await clock.advance(200)
      controller.abort()

      const parts = await reading
      expect(parts.some(({ type }) => type === 'finish' || type === 'failure')).toBe(false)
      expect(clock.sleeping).toBe(0)
    },
  )

  it('knows no other models', async () => {
    for (const name of ['no-such', 'constructor', '__proto__']) {
      expect(failureIn(await play(name).parts)).toMatchObject({ kind: 'model-missing' })
    }
  })
})

describe('practice answers', () => {
  it.each([
    ['How does fallback work?', '## How fallback works'],
    ['What happens when a model is overloaded?', '## How fallback works'],
    ['Where are my API keys kept?', '## Keys and privacy'],
    ['Is this private?', '## Keys and privacy'],
    ['What is a receipt?', '## Reading a receipt'],
    ['How do I set up a fallback order?', '## Setting up a fallback order'],
    ['What does right-click do?', '## Asking about text on a page'],
    ['What does it cost?', '## What it costs'],
    ['What is practice?', '## What practice is'],
    ['Which keyboard shortcuts are there?', '## Keyboard'],
    ['Write a poem about rain', '## A practice model cannot answer this'],
    ['', '## A practice model cannot answer this'],
  ])('answers "%s" with "%s"', (prompt, heading) => {
    expect(practiceAnswer(practiceTexts(), prompt, 'full')).toContain(heading)
  })

  it('begins every answer with what it is', () => {
    for (const prompt of ['fallback', 'keys', 'rain', 'cost', 'compare', 'receipt']) {
      for (const length of ['full', 'short'] as const) {
        expect(practiceAnswer(practiceTexts(), prompt, length)).toMatch(/^> \*\*Practice answer\.\*\*/)
      }
    }
  })

  it('quotes no more of a prompt than a line, and none of its markdown', () => {
    const answer = practiceAnswer(practiceTexts(), `# ![x](y) \`rm\` ${'very long '.repeat(50)}👩`, 'full')

    expect(answer).toContain('You asked: “! x (y) rm very long')
    expect(answer.isWellFormed()).toBe(true)
    expect(answer.length).toBeLessThan(900)
  })
})
