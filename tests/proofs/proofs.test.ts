import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { lists } from './all-rows.ts'
import { bears, beginsLike, namedBy } from './row.ts'
import { writtenTexts } from './written-titles.ts'

const written = writtenTexts()
const readme = readFileSync(path.join(import.meta.dirname, '../README.md'), 'utf8')
const rows = Object.values(lists).flatMap((list) => Object.entries(list))

const numbered = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`)

describe('the lists of faults and threats', () => {
  it('have every row once', () => {
    const { faults = {}, threats = {} } = lists
    const listed = { K: 20, N: 18, H: 21, S: 30, D: 24, U: 32 }
    const expected = Object.entries(listed).flatMap(([letter, count]) => numbered(letter, count))

    expect(Object.keys(faults)).toEqual(expected)
    expect(expected).toHaveLength(145)
    expect(Object.keys(threats)).toEqual(numbered('T', 34))
  })

  it.each(rows)('name for %s only tests that exist', (_id, row) => {
    const missing = namedBy(row).filter(
      ({ file, beginning }) => !written.get(file)?.some((text) => text.startsWith(beginning)),
    )

    expect(missing).toEqual([])
  })

  it('give the same reason as the README for every row that no machine tests', () => {
    const untested = rows.flatMap(([id, { untested }]) => (untested === undefined ? [] : [[id, untested]]))
    const told = [...readme.matchAll(/^\| ([A-Z]\d+) +\| (.*?) +\|$/gm)].map(([, id, reason]) => [id, reason])

    expect(told).toEqual(untested)
  })

  it('call no row untested that a test bears the name of', () => {
    const texts = [...written.values()].flat()
    const both = rows.filter(
      ([id, row]) =>
        row.untested !== undefined && (row.by !== undefined || texts.some((text) => bears(text, id))),
    )

    expect(both.map(([id]) => id)).toEqual([])
  })
})

describe('a title that begins with ids', () => {
  it.each([
    ['K1 is lost', 'K1', true],
    ['D7 K1 is lost', 'K1', true],
    ['K10 is lost', 'K1', false],
    ['keeps K1 out of its middle', 'K1', false],
  ])('“%s” bears %s: %s', (title, id, expected) => {
    expect(bears(title, id)).toBe(expected)
  })
})

describe('a title that was run', () => {
  it.each([
    ['a redirect of Open is refused: nothing leaves', 'a redirect of … is refused', true],
    ['another redirect of Open is refused', 'a redirect of … is refused', false],
    ['N8 refuses a redirect with 301', 'N8 refuses a redirect with …', true],
    ['a.b', 'a.b', true],
    ['axb', 'a.b', false],
  ])('%s is one of “%s”: %s', (title, beginning, expected) => {
    expect(beginsLike(title, beginning)).toBe(expected)
  })
})
