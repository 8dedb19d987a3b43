import { type NewMark, randomMark } from '../prompts/fence.ts'
import { parseTemplate } from '../prompts/template-parser.ts'
import { renderTemplate, textOf } from '../prompts/template-render.ts'
import { isVariable, type Template, type VariableName } from '../prompts/template-syntax.ts'
import { parseCsv } from './csv.ts'

/** What a batch is made from. */
export type BatchSource = {
  /** One prompt a line, or a table. */
  readonly text: string
  /** Says one prompt for each row of the table, whose first line names what stands in `{{braces}}`. */
  readonly template?: string
  readonly at?: number
  readonly newMark?: NewMark
}

/** The prompts in what was pasted: one a line, the column “prompt” of a table, or what a template says of each row. */
export function promptsIn(source: BatchSource): readonly string[] {
  const { text, template = '' } = source
  const [names, ...body] = tableIn(text)
  if (template.trim() !== '') return filled(source, template, names, body).filter(isSomething)
  const column = names.map((name) => name.toLowerCase()).indexOf('prompt')
  if (column >= 0) return body.map((row) => row[column]?.trim() ?? '').filter(isSomething)
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(isSomething)
}

/** What keeps a template from being said with this table, each in a sentence; empty when all is well. */
export function batchProblems({ text, template = '' }: BatchSource): readonly string[] {
  if (template.trim() === '' || text.trim() === '') return []
  const [names] = tableIn(text)
  const read = readFor(template, names)
  const wanted = [
    ...read.inputs.filter(({ fallback }) => fallback === '').map(({ name }) => name),
    ...read.variables.filter((name) => name !== 'date'),
  ]
  const missing = wanted.filter((name) => columnOf(names, name) < 0)
  return [
    ...read.problems.map(({ message }) => message),
    ...missing.map((name) => `The table has no column named “${name}”.`),
  ]
}

type Rows = readonly (readonly string[])[]

const isSomething = (text: string): boolean => text !== ''

function tableIn(text: string): readonly [readonly string[], ...Rows] {
  const [head = [], ...body] = parseCsv(text)
  return [head.map((name) => name.trim()), ...body]
}

function columnOf(names: readonly string[], name: string): number {
  return names.findIndex((one) => one.toLowerCase() === name.toLowerCase())
}

function filled(source: BatchSource, template: string, names: readonly string[], body: Rows): string[] {
  const { at = 0, newMark = randomMark } = source
  const read = readFor(template, names)
  return body.map((row) => {
    // An empty field leaves an input what it is by itself.
    const fieldOf = (name: string) => row[columnOf(names, name)] || undefined
    const inputs = new Map(read.inputs.flatMap(({ name }) => pair(name, fieldOf(name))))
    const variables = new Map<VariableName, string>(
      read.variables.flatMap((name) => pair(name, fieldOf(name))),
    )
    return textOf(renderTemplate(read, { inputs, variables, at }, newMark)).trim()
  })
}

const pair = <Name extends string>(name: Name, value: string | undefined): [Name, string][] =>
  value === undefined ? [] : [[name, value]]

/** A name that the table has a column for needs no declaration; what nobody knows stays as it is, so that it is seen. */
function readFor(template: string, names: readonly string[]): Template {
  const declared = new Set(parseTemplate(template).inputs.map(({ name }) => name.toLowerCase()))
  const source = template.replace(/\{\{\s*([^{}:#^/]+?)\s*\}\}/g, (whole, name: string) => {
    const isKnown = declared.has(name.toLowerCase()) || isVariable(name) || columnOf(names, name) < 0
    if (isKnown) return whole
    declared.add(name.toLowerCase())
    return `{{${name}: text}}`
  })
  return parseTemplate(source)
}
