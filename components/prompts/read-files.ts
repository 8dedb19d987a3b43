import type { FileContents } from '../../lib/prompts/incoming.ts'
import { readJson } from '../../lib/prompts/json-file.ts'
import { libraryLimit } from '../../lib/prompts/library-schema.ts'
import { readMarkdown } from '../../lib/prompts/markdown-file.ts'
import { unzip } from '../../lib/prompts/unzip.ts'

/** More than any library is; what is larger is something else. */
const largestFile = 10_000_000
/** Of an archive, unpacked. */
const largestArchive = 40_000_000

const markdown = /\.(md|markdown|txt)$/i

/** Reads prompts out of files that a user chose: JSON, Markdown, or an archive of Markdown. Other kinds hold none. */
export async function readFiles(files: readonly File[]): Promise<FileContents> {
  const read = await Promise.all(files.map(readFile))
  return { prompts: read.flatMap(({ prompts }) => prompts), refused: read.flatMap(({ refused }) => refused) }
}

async function readFile(file: File): Promise<FileContents> {
  const path = file.webkitRelativePath || file.name
  if (file.size > largestFile) return refusedFile(path, 'This file is too large.')
  if (/\.json$/i.test(path)) return named(path, readJson(await file.text()))
  if (markdown.test(path)) return readMarkdown([{ path, text: await file.text() }])
  if (!/\.zip$/i.test(path)) return { prompts: [], refused: [] }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const archive = await unzip(bytes, markdown, { mostFiles: libraryLimit, mostBytes: largestArchive })
  return archive.state === 'read' ? readMarkdown(archive.files) : refusedFile(path, archive.because)
}

/** Of several files, which one it was that could not be read. */
function named(path: string, { prompts, refused }: FileContents): FileContents {
  return { prompts, refused: refused.map((sentence) => `${path}: ${sentence}`) }
}

const refusedFile = (path: string, because: string): FileContents =>
  named(path, { prompts: [], refused: [because] })
