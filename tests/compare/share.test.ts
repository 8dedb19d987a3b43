import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addRound, newComparison } from '../../lib/compare/comparison-edits.ts'
import { parseCsv } from '../../lib/compare/csv.ts'
import { type Shared, shareOf } from '../../lib/compare/share.ts'
import { shareCsv, shareJson, shareMarkdown } from '../../lib/compare/share-formats.ts'
import { shareHtml } from '../../lib/compare/share-html.ts'
import { answered, runOf, started } from '../components/runs.ts'
import { hostileMarkdown } from '../e2e/support/hostile-markdown.ts'

const sharedWith = (words: string): Shared => ({
  title: words,
  createdAt: 0,
  rounds: [
    {
      prompt: words,
      askedAt: 0,
      tag: words,
      answers: [
        {
          name: words,
          text: words,
          measures: { state: 'done', characters: 1, fellBack: false, cost: 0.001 },
          preferred: true,
          score: 6.5,
        },
        { name: 'GPT', text: 'Plain.' },
      ],
      verdict: 'better',
      merges: [{ kind: 'fuse', judge: words, text: words }],
      scorings: [
        {
          judge: words,
          criteria: [{ name: words, weight: 2 }],
          rows: [{ name: words, score: 6.5, points: [6.5] }],
          positionBias: 0.5,
        },
      ],
    },
  ],
})

const marksOf = (html: string) => [...html].filter((mark) => '<>"\''.includes(mark)).join('')

describe('the HTML file', () => {
  it('has the same marks whatever the words are', () => {
    const plain = marksOf(shareHtml(sharedWith('words')))

    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (words) => {
        expect(marksOf(shareHtml(sharedWith(words)))).toBe(plain)
      }),
    )
    for (const words of hostileMarkdown('http://leak.example')) {
      expect(marksOf(shareHtml(sharedWith(words)))).toBe(plain)
    }
  })

  it('has no script, no address, and a policy that would let none of them do anything', () => {
    const html = shareHtml(sharedWith('<script src="https://evil.example/a.js"></script>'))

    expect(html).not.toMatch(/<script|<img|<link|<iframe|<[^>]*\s(?:src|href|on\w+)=/i)
    expect(html).toContain("default-src 'none'")
    expect(html).toContain('&lt;script src=&quot;https://evil.example/a.js&quot;&gt;')
  })
})

describe('the other formats', () => {
  it('as a table have a line for each answer and no formula', () => {
    const rows = parseCsv(shareCsv(sharedWith('=1+1')))

    expect(rows).toHaveLength(3)
    expect(rows[1]?.[0]).toBe("'=1+1")
    expect(rows[1]?.slice(-3)).toEqual(['yes', '6.50', "'=1+1"])
    expect(rows[2]?.at(-1)).toBe('Plain.')
  })

  it('as Markdown have scores in a table that no name can break', () => {
    const markdown = shareMarkdown(sharedWith('A | B\n| C'))

    expect(markdown).toContain('| Model | Score | A \\| B \\| C ×2 |\n| --- | --- | --- |')
    expect(markdown).toContain('| A \\| B \\| C | 6.5 | 6.5 |')
  })

  it('as JSON give back what was shared', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (words) => {
        expect(JSON.parse(shareJson(sharedWith(words)))).toMatchObject(sharedWith(words))
      }),
    )
  })

  it('as Markdown keep a prompt in its quote', () => {
    expect(shareMarkdown(sharedWith('One\n# Two'))).toContain('> One\n> # Two')
  })
})

describe('what is shared', () => {
  let ids = 0
  const newId = () => `id-${++ids}`
  const pinned = (deploymentId: string) => ({ kind: 'deployment', deploymentId }) as const
  const begun = newComparison([pinned('x/sonnet'), pinned('x/gpt')], newId, 0)
  const asked = { prompt: 'Which?', seed: 3, askedAt: 1, asked: begun.columns.map((column) => ({ column })) }
  const sources = {
    runOf: () => runOf(started(1), ...answered(1, 'This one.')),
    nameOf: (target: { kind: string; deploymentId?: string }) => target.deploymentId ?? '',
    priceOf: () => undefined,
    votes: [],
  }

  it('has names, texts and figures', () => {
    const [round] = shareOf(addRound(begun, asked, newId), sources).rounds

    expect(round?.answers[0]).toMatchObject({
      name: 'x/sonnet',
      text: 'This one.',
      measures: { totalMs: 1400 },
    })
  })

  it('has the points of a judge, the best first, and the vote', () => {
    const { columns, ...rest } = addRound(begun, asked, newId)
    const [one = '', other = ''] = columns.map(({ id }) => id)
    const rubric = { criteria: [{ id: 'right', name: 'Right', weight: 1 }] }
    const passes = [
      { runId: 'pass-1', columnIds: [one, other] },
      { runId: 'pass-2', columnIds: [other, one] },
    ]
    const target = pinned('x/gpt')
    const vote = {
      ...{ id: 'v', at: 0, comparisonId: 'c', roundId: 'r' },
      contestants: [target, pinned('x/sonnet')],
      verdict: { kind: 'better' as const, place: 0 },
    }
    const rounds = rest.rounds.map((round) => ({
      ...round,
      voteId: 'v',
      scorings: [{ id: 's', rubric, judge: target, passes }],
    }))
    const judged = runOf(started(1), ...answered(1, '{"A": {"right": 4}, "B": {"right": 6}}'))
    const runOfEach = (runId: string) => (runId.startsWith('pass') ? judged : sources.runOf())

    const [round] = shareOf(
      { ...rest, columns, rounds },
      { ...sources, runOf: runOfEach, votes: [vote] },
    ).rounds

    expect(round?.scorings).toEqual([
      {
        judge: 'x/gpt',
        criteria: [{ name: 'Right', weight: 1 }],
        rows: [
          { name: 'x/sonnet', score: 5, points: [5] },
          { name: 'x/gpt', score: 5, points: [5] },
        ],
        positionBias: -2,
      },
    ])
    expect(round?.answers.map(({ preferred, score }) => [preferred, score])).toEqual([
      [undefined, 5],
      [true, 5],
    ])
  })

  it('has neither names nor figures of a blind round that is not voted on', () => {
    const shared = shareOf(addRound({ ...begun, blind: true }, asked, newId), sources)

    expect(shared.rounds[0]?.answers).toEqual([
      { name: 'Answer A', text: 'This one.' },
      { name: 'Answer B', text: 'This one.' },
    ])
    expect(JSON.stringify(shared)).not.toMatch(/sonnet|gpt/)
  })
})
