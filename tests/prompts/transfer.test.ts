import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findDuplicates, planImport } from '../../lib/prompts/incoming.ts'
import { readJson, toJson } from '../../lib/prompts/json-file.ts'
import { initialLibrary } from '../../lib/prompts/library.ts'
import { readMarkdown, toMarkdown } from '../../lib/prompts/markdown-file.ts'
import { zip } from '../../lib/prompts/zip.ts'
import { promptOf } from './sample-library.ts'

const { prompts } = initialLibrary
const wordsOf = (
  all: readonly {
    title: string
    text: string
    folder: string
    tags: readonly string[]
    favourite: boolean
  }[],
) => all.map(({ title, text, folder, tags, favourite }) => ({ title, text, folder, tags, favourite }))

describe('a library that is exported', () => {
  it('comes back from JSON as it was', () => {
    expect(readJson(toJson(prompts))).toEqual({ prompts: wordsOf(prompts), refused: [] })
  })

  it('comes back from a folder of Markdown as it was', () => {
    expect(readMarkdown(toMarkdown(prompts))).toEqual({ prompts: wordsOf(prompts), refused: [] })
  })

  it('has a file of its own for every prompt, with a name that every file system takes', () => {
    const files = toMarkdown([
      promptOf({ title: 'A/B: "test"?' }),
      promptOf({ title: 'a/b: "test"?' }),
      promptOf({ title: '..', folder: 'x/../y' }),
    ])

    expect(files.map((file) => file.path)).toEqual([
      'A-B- -test--.md',
      'a-b- -test-- 2.md',
      'x-..-y/Untitled.md',
    ])
  })

  it('is an archive that other programs unpack', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'understudy-zip-'))
    const archive = path.join(folder, 'prompts.zip')
    writeFileSync(archive, zip([...toMarkdown(prompts), { path: 'Ümläut/漢字.md', text: 'Grüße' }]))

    const script =
      'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2])'
    execFileSync('python3', ['-c', script, archive, folder])

    expect(readFileSync(path.join(folder, 'Ümläut/漢字.md'), 'utf8')).toBe('Grüße')
    expect(readFileSync(path.join(folder, 'Writing/Cut to length.md'), 'utf8')).toContain(
      'title: "Cut to length"',
    )
    rmSync(folder, { recursive: true })
  })
})

describe('a file that is imported', () => {
  it('may be a bare list, or Markdown without a head in folders of somebody else', () => {
    expect(readJson('[{"title": "A", "text": "Do a."}]').prompts).toEqual([
      { title: 'A', text: 'Do a.', folder: '', tags: [], favourite: false },
    ])
    expect(readMarkdown([{ path: 'vault/Mail/Polite no.md', text: 'Say no.\r\n' }]).prompts).toEqual([
      { title: 'Polite no', text: 'Say no.', folder: 'Mail', tags: [], favourite: false },
    ])
    expect(
      readMarkdown([{ path: 'b.md', text: '---\ntitle: B\ntags: [x, y]\nauthor: me\n---\nDo b.' }]).prompts,
    ).toEqual([{ title: 'B', text: 'Do b.', folder: '', tags: ['x', 'y'], favourite: false }])
  })

  it.each([
    ['not JSON', '{', 'This file is not JSON.'],
    ['something else', '{"settings": {}}', 'This file holds no prompts that Understudy knows.'],
    [
      'a later version',
      '{"format": "understudy-prompts", "version": 2, "prompts": []}',
      'This file holds no prompts that Understudy knows.',
    ],
  ])('and is %s is refused with a sentence', (_what, text, sentence) => {
    expect(readJson(text)).toEqual({ prompts: [], refused: [sentence] })
  })

  it('says which of its prompts cannot be read, and gives the others', () => {
    const { prompts: read, refused } = readJson('[{"title": "A", "text": "Do a."}, {"title": 5}, null]')

    expect(read).toHaveLength(1)
    expect(refused).toHaveLength(2)
  })

  it('never throws, whatever is in it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), fc.string(), (text, name) => {
        readJson(text)
        readMarkdown([{ path: name, text: `---\n${text}\n---\n${text}` }])
      }),
    )
  })
})

describe('the plan of an import', () => {
  const mine = [promptOf({ id: 'a', title: 'A', text: 'Do  A.\n', folder: 'F' })]
  const incoming = (title: string, text: string, folder = 'F') => ({
    title,
    text,
    folder,
    tags: [],
    favourite: false,
  })

  it('tells new, changed and duplicate apart, within the file as well', () => {
    const plan = planImport(mine, [
      incoming('B', 'Do b.'),
      incoming('a', 'Do it otherwise.'),
      incoming('C', 'do a.'),
      incoming('D', 'Do  b.'),
      incoming('A', 'Do something else.', 'G'),
    ])

    expect(plan.map(({ verdict }) => verdict)).toEqual([
      { kind: 'new' },
      { kind: 'changed', id: 'a' },
      { kind: 'duplicate', of: 'A' },
      { kind: 'duplicate', of: 'B' },
      { kind: 'new' },
    ])
  })

  it('finds duplicates in the library, the most used first', () => {
    const groups = findDuplicates([
      promptOf({ id: 'x', text: 'Same.' }),
      promptOf({ id: 'y', text: ' same. ', uses: 3 }),
      promptOf({ id: 'z', text: 'Other.' }),
    ])

    expect(groups.map((group) => group.map(({ id }) => id))).toEqual([['y', 'x']])
  })
})
