import { fence, type NewMark } from './fence.ts'
import type { DateFormat, Template, TemplateNode, VariableName } from './template-syntax.ts'

/** Everything a template may say that its user, the page or the clock supplies. */
export type TemplateValues = {
  readonly variables: ReadonlyMap<VariableName, string>
  /** By the input's name; an input that is absent has its default. */
  readonly inputs: ReadonlyMap<string, string>
  readonly at: number
  /** Of dates, such as `en-GB`; the browser's own unless named. */
  readonly locale?: string
}

/** A stretch of what is sent, and where it came from. */
export type RenderedPiece = {
  readonly from: 'template' | 'input' | 'data'
  /** The variable or input; absent for the template's own words. */
  readonly name?: string
  readonly text: string
}

/** Other people's words, and what a model is told they are. */
const fenced: Partial<Record<VariableName, string>> = {
  selection: 'selected text',
  'page.text': 'the text of a page',
  clipboard: 'text from the clipboard',
}

/** Words from a page that are said within a line must stay in it, and short. */
const longestLine = 2000

/** What a template says with these values, piece by piece; joined, the pieces are exactly what is sent. */
export function renderTemplate(
  { nodes, inputs }: Template,
  values: TemplateValues,
  newMark: NewMark,
): readonly RenderedPiece[] {
  const declared = new Map(inputs.map((input) => [input.name, input]))
  const inputValue = (name: string) => {
    const input = declared.get(name)
    const given = values.inputs.get(name) ?? input?.fallback ?? ''
    return input?.type === 'date' && given === 'today' ? formatDate(values, 'iso') : given
  }
  const isFilled = (name: string) =>
    declared.has(name) ? inputValue(name).trim() !== '' : variableValue(name, values).trim() !== ''
  const pieces: RenderedPiece[] = []
  let skippedUntil = 0
  for (const [index, node] of nodes.entries()) {
    if (index < skippedUntil) continue
    switch (node.type) {
      case 'text':
        pieces.push({ from: 'template', text: node.text })
        break
      case 'input':
        pieces.push({ from: 'input', name: node.name, text: inputValue(node.name) })
        break
      case 'variable':
        pieces.push(variablePiece(node, values, newMark))
        break
      case 'section':
        if (isFilled(node.name) !== (node.when === 'filled')) skippedUntil = node.end
    }
  }
  return onLinesOfTheirOwn(pieces.filter(({ text }) => text !== ''))
}

/** What is sent. */
export function textOf(pieces: readonly RenderedPiece[]): string {
  return pieces.map(({ text }) => text).join('')
}

/** Like `2026-01-31`; `long` and the others as the locale writes them. */
export function formatDate(
  { at, locale }: Pick<TemplateValues, 'at' | 'locale'>,
  format: DateFormat,
): string {
  if (format === 'iso') return new Date(at).toLocaleDateString('sv-SE')
  const options = {
    long: { dateStyle: 'long' },
    short: { dateStyle: 'short' },
    time: { timeStyle: 'short' },
    weekday: { weekday: 'long' },
    year: { year: 'numeric' },
  } as const satisfies Record<Exclude<DateFormat, 'iso'>, Intl.DateTimeFormatOptions>
  return new Intl.DateTimeFormat(locale, options[format]).format(at)
}

function variableValue(name: string, { variables }: TemplateValues): string {
  return name === 'date' ? 'now' : (variables.get(name as VariableName) ?? '')
}

function variablePiece(
  { name, format }: Extract<TemplateNode, { type: 'variable' }>,
  values: TemplateValues,
  newMark: NewMark,
): RenderedPiece {
  if (name === 'date') return { from: 'input', name, text: formatDate(values, format) }
  const value = values.variables.get(name) ?? ''
  const what = fenced[name]
  if (what === undefined)
    return { from: 'data', name, text: value.replace(/\s+/g, ' ').trim().slice(0, longestLine) }
  return { from: 'data', name, text: value.trim() === '' ? '' : fence(value, what, newMark) }
}

/** The marks of a fence stand at the beginnings of lines, wherever in a line the template has the variable. */
function onLinesOfTheirOwn(pieces: readonly RenderedPiece[]): readonly RenderedPiece[] {
  return pieces.map((piece, index) => {
    if (piece.name === undefined || !Object.hasOwn(fenced, piece.name) || piece.from !== 'data') return piece
    const before = pieces[index - 1]?.text
    const after = pieces[index + 1]?.text
    const start = before === undefined || before.endsWith('\n') ? '' : '\n'
    const end = after === undefined || /^\r?\n/.test(after) ? '' : '\n'
    return { ...piece, text: start + piece.text + end }
  })
}
