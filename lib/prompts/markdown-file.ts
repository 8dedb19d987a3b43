import { type FileContents, type Incoming, incomingSchema } from './incoming.ts'
import type { Prompt } from './library-schema.ts'

/** A file of a folder, with the path to it. */
export type TextFile = { readonly path: string; readonly text: string }

/** Prompts as a folder of Markdown: one file each, in the folder of its folder, what is said of it in its head. */
export function toMarkdown(prompts: readonly Prompt[]): readonly TextFile[] {
  const taken = new Set<string>()
  return prompts.map(({ title, folder, tags, favourite, text }) => {
    const base = [folder, title]
      .filter((name) => name !== '')
      .map(fileName)
      .join('/')
    let path = `${base}.md`
    for (let number = 2; taken.has(path.toLowerCase()); number++) path = `${base} ${number}.md`
    taken.add(path.toLowerCase())
    const head = [
      `title: ${JSON.stringify(title)}`,
      ...(folder === '' ? [] : [`folder: ${JSON.stringify(folder)}`]),
      ...(tags.length === 0 ? [] : [`tags: ${JSON.stringify(tags)}`]),
      ...(favourite ? ['favourite: true'] : []),
    ]
    return { path, text: `---\n${head.join('\n')}\n---\n\n${text}\n` }
  })
}

/** Reads files of such a folder, or any Markdown: without a head, the file's name is the title. */
export function readMarkdown(files: readonly TextFile[]): FileContents {
  const prompts: Incoming[] = []
  const refused: string[] = []
  for (const file of files) {
    const { head, body } = splitHead(file.text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'))
    const names = file.path.split('/')
    const title = (names.pop() ?? '').replace(/\.(md|markdown|txt)$/i, '')
    const folder = names.length > 1 ? names.at(-1) : undefined
    const prompt = incomingSchema.safeParse({ title, folder, ...head, text: body })
    if (prompt.success && body !== '') prompts.push(prompt.data)
    else refused.push(`${file.path} cannot be read as a prompt.`)
  }
  return { prompts, refused }
}

const known: ReadonlySet<string> = new Set(['title', 'folder', 'tags', 'favourite'])

function splitHead(text: string): {
  readonly head: Readonly<Record<string, unknown>>
  readonly body: string
} {
  const end = text.startsWith('---\n') ? text.indexOf('\n---\n', 3) : -1
  if (end === -1) return { head: {}, body: text.trim() }
  const lines = text.slice(4, end).split('\n')
  const fields = lines.flatMap((line) => {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim()
    return colon > 0 && known.has(name) ? [[name, readValue(line.slice(colon + 1).trim())] as const] : []
  })
  return { head: Object.fromEntries(fields), body: text.slice(end + 5).trim() }
}

/** As JSON, which is what is written; as a bare word or `[a, b]`, which is what people write. */
function readValue(said: string): unknown {
  try {
    return JSON.parse(said)
  } catch {
    const list = /^\[(.*)]$/.exec(said)?.[1]
    return list === undefined
      ? said
      : list
          .split(',')
          .map((word) => word.trim())
          .filter((word) => word !== '')
  }
}

/** A name that every file system takes. */
function fileName(name: string): string {
  const safe = name
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, '-')
    .replace(/^\.+|[. ]+$/g, '')
    .trim()
    .slice(0, 80)
  return safe === '' ? 'Untitled' : safe
}
