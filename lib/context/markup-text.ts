/** What a tree of the parser, or of a document, needs to be written as text. */
export type TextNode = {
  readonly nodeType: number
  readonly localName?: string | null
  readonly textContent: string | null
  readonly childNodes: ArrayLike<TextNode>
}

const blocks = new Set(
  'address article aside blockquote dd details dialog div dl dt fieldset figcaption figure footer form header hgroup li main nav p section summary table tbody thead tfoot'.split(
    ' ',
  ),
)

type Writing = { text: string; gap: '' | ' ' | '\n' | '\n\n'; depth: number; inCell: boolean }

/** A tree as plain text: headings with their marks, lists as lists, the cells of a row side by side. */
export function markupText(root: TextNode): string {
  const writing: Writing = { text: '', gap: '', depth: 0, inCell: false }
  write(root, writing)
  return writing.text
}

type Writer = (node: TextNode, writing: Writing) => void

const heading =
  (level: number): Writer =>
  (node, writing) =>
    writeLine(node, writing, `${'#'.repeat(level)} `, '\n\n')

const writers: Readonly<Record<string, Writer>> = {
  br: (_, writing) => widen(writing, '\n'),
  hr: (_, writing) => widen(writing, '\n\n'),
  pre: writeCode,
  li: (node, writing) => writeLine(node, writing, `${'  '.repeat(Math.max(0, writing.depth - 1))}- `, '\n'),
  td: writeCell,
  th: writeCell,
  ul: writeList,
  ol: writeList,
  tr: (node, writing) => writeBlock(node, writing, '\n'),
  ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, heading(level)])),
}

function write(node: TextNode, writing: Writing): void {
  const name = node.localName ?? ''
  const special = Object.hasOwn(writers, name) ? writers[name] : undefined
  if (node.nodeType === 3) writeWords(node.textContent ?? '', writing)
  else if (special !== undefined) special(node, writing)
  else if (blocks.has(name)) writeBlock(node, writing, '\n\n')
  else writeChildren(node, writing)
}

function writeBlock(node: TextNode, writing: Writing, gap: '\n' | '\n\n'): void {
  widen(writing, gap)
  writeChildren(node, writing)
  widen(writing, gap)
}

function writeList(node: TextNode, writing: Writing): void {
  widen(writing, '\n\n')
  writing.depth += 1
  writeChildren(node, writing)
  writing.depth -= 1
  widen(writing, '\n\n')
}

function writeChildren(node: TextNode, writing: Writing): void {
  for (const child of Array.from(node.childNodes)) write(child, writing)
}

function writeWords(words: string, writing: Writing): void {
  const clean = words.replace(/[ \t\r\n\f]+/g, ' ')
  if (clean.startsWith(' ')) widen(writing, ' ')
  if (clean.trim() !== '') put(clean.trim(), writing)
  if (clean.length > 1 && clean.endsWith(' ')) widen(writing, ' ')
}

/** A mark before the first words, which is not written where there are none. */
function writeLine(node: TextNode, writing: Writing, mark: string, gap: '\n' | '\n\n'): void {
  widen(writing, gap)
  const before = writing.text
  put(mark, writing)
  const marked = writing.text
  writeChildren(node, writing)
  if (writing.text === marked) writing.text = before
  widen(writing, gap)
}

function writeCell(node: TextNode, writing: Writing): void {
  const isFirst = writing.gap.startsWith('\n') || writing.text === ''
  if (!isFirst) {
    writing.gap = ' '
    put('| ', writing)
  }
  const { inCell } = writing
  writing.inCell = true
  writeChildren(node, writing)
  writing.inCell = inCell
  writing.gap = ' '
}

function writeCode(node: TextNode, writing: Writing): void {
  widen(writing, '\n\n')
  put('```\n', writing)
  put((node.textContent ?? '').replace(/^\n|\s+$/g, ''), writing)
  put('\n```', writing)
  widen(writing, '\n\n')
}

const widths = ['', ' ', '\n', '\n\n']

/**
 * Between two words the widest of the gaps stands that were asked for, and none at the beginning. A cell stays in its
 * line, and a list together.
 */
function widen(writing: Writing, asked: Writing['gap']): void {
  const close = writing.depth > 0 && asked === '\n\n' ? '\n' : asked
  const gap = writing.inCell && asked !== '' ? ' ' : close
  if (writing.text !== '' && widths.indexOf(gap) > widths.indexOf(writing.gap)) writing.gap = gap
}

/** A paragraph in a list's item stands beside the mark. */
function put(words: string, writing: Writing): void {
  const isMarked = /(^|\n)\s*(#+|-|.*\|) $/.test(writing.text.slice(-16))
  writing.text += (isMarked ? '' : writing.gap) + words
  writing.gap = ''
}
