import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { withHoles } from './row.ts'

const folder = path.dirname(import.meta.dirname)

/** Every text that is written in the tests, by file: titles are among them, in calls as well as in tables of cases. */
export function writtenTexts(): ReadonlyMap<string, readonly string[]> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.startsWith(`proofs${path.sep}`),
  )
  return new Map(files.map((file) => [file.replaceAll(path.sep, '/'), textsIn(path.join(folder, file))]))
}

function textsIn(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)
  const texts: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) texts.push(withHoles(node.text))
    if (ts.isTemplateExpression(node)) texts.push(withHoles(node.getText(source).slice(1, -1)))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return texts
}
