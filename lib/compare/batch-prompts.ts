import { parseCsv } from './csv.ts'

/**
 * The prompts in what was pasted: one a line, or the column “prompt” of a table, or, with a template, one for each
 * row of the table, whose first line names what stands in `{{braces}}`.
 */
export function promptsIn(text: string, template = ''): readonly string[] {
  const rows = parseCsv(text)
  const [head = [], ...body] = rows
  const names = head.map((name) => name.trim().toLowerCase())
  if (template.trim() !== '') return body.map((row) => filled(template, names, row)).filter(isSomething)
  const column = names.indexOf('prompt')
  if (column >= 0) return body.map((row) => row[column]?.trim() ?? '').filter(isSomething)
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(isSomething)
}

const isSomething = (text: string): boolean => text !== ''

/** What is named nowhere stays as it is, so that it is seen. */
function filled(template: string, names: readonly string[], row: readonly string[]): string {
  return template
    .replace(
      /\{\{\s*([^{}]+?)\s*\}\}/g,
      (whole, name: string) => row[names.indexOf(name.toLowerCase())] ?? whole,
    )
    .trim()
}
