import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { initialLibrary } from '../../lib/prompts/library.ts'
import { readMarkdown, toMarkdown } from '../../lib/prompts/markdown-file.ts'
import { unzip } from '../../lib/prompts/unzip.ts'
import { zip } from '../../lib/prompts/zip.ts'

const limits = { mostFiles: 2000, mostBytes: 1_000_000 }
const markdown = /\.md$/i

/** An archive as another program packs it: deflated, with folders of their own and a comment at the end. */
function packedElsewhere(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'understudy-unzip-'))
  const archive = path.join(folder, 'prompts.zip')
  const script = `import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as z:
    z.comment = b'a comment'
    z.writestr('Folder/', '')
    for name, text in json.load(sys.stdin).items(): z.writestr(name, text)`
  execFileSync('python3', ['-c', script, archive], { input: JSON.stringify(files) })
  const bytes = new Uint8Array(readFileSync(archive))
  rmSync(folder, { recursive: true })
  return bytes
}

describe('an archive of prompts', () => {
  it('that was exported comes back as the same prompts', async () => {
    const files = toMarkdown(initialLibrary.prompts)

    const read = await unzip(zip(files), markdown, limits)

    expect(read).toEqual({ state: 'read', files })
    expect(readMarkdown(files).prompts).toHaveLength(initialLibrary.prompts.length)
  })

  it('that another program packed is read, and what is no Markdown is left out', async () => {
    const archive = packedElsewhere({ 'Folder/Ümläut.md': 'Grüße '.repeat(500), 'image.png': 'no text' })

    expect(await unzip(archive, markdown, limits)).toEqual({
      state: 'read',
      files: [{ path: 'Folder/Ümläut.md', text: 'Grüße '.repeat(500) }],
    })
  })

  it('that unpacks to more than any library is given up before it does', async () => {
    const bomb = packedElsewhere({ 'bomb.md': 'a'.repeat(5_000_000) })

    expect(bomb.length).toBeLessThan(10_000)
    expect(await unzip(bomb, markdown, limits)).toEqual({
      state: 'refused',
      because: 'This archive unpacks to more than any library holds.',
    })
  })

  it('with more files than any library is refused', async () => {
    const files = Array.from({ length: 3 }, (_, at) => ({ path: `${at}.md`, text: 'x' }))

    expect(await unzip(zip(files), markdown, { ...limits, mostFiles: 2 })).toMatchObject({ state: 'refused' })
  })

  it('is refused where it is damaged anywhere, and nothing throws', async () => {
    const whole = zip([{ path: 'a.md', text: 'Do a.' }])
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.nat(whole.length), async (noise, at) => {
        const damaged = new Uint8Array(whole)
        damaged.set(noise.slice(0, whole.length - at), at)
        const states = [
          await unzip(new Uint8Array(noise), markdown, limits),
          await unzip(damaged, markdown, limits),
        ]
        expect(states.every(({ state }) => state === 'read' || state === 'refused')).toBe(true)
      }),
    )
    expect(await unzip(new Uint8Array(whole.slice(0, -30)), markdown, limits)).toMatchObject({
      state: 'refused',
    })
  })
})
