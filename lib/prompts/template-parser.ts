import { closestTo } from './closest-name.ts'
import { createNodeList } from './template-nodes.ts'
import {
  isVariable,
  type ProblemKind,
  type Template,
  type TemplateInput,
  type TemplateNode,
  type TemplateProblem,
  type VariableName,
  variableNames,
} from './template-syntax.ts'
import { readTag, type TemplateTag } from './template-tags.ts'
import { type TemplateToken, tokensOf, withoutTagLines } from './template-tokens.ts'

/** More than anybody would fill in. */
const mostInputs = 40
/** The rest of a template that is wrong all over is not worth a list. */
const mostProblems = 50

type Span = { readonly at: number; readonly end: number }
type Piece = string | (Span & { readonly tag: TemplateTag })
type Found = Span & { readonly kind: ProblemKind; readonly message: string }
/** Notes a problem; its words are made only if it is noted. */
type Report = (kind: ProblemKind, words: () => string, span: Span) => void

/**
 * Reads a template. It never fails: what cannot be read is a problem with its place, and is said as it is written.
 * Time and space are linear in the length of the source.
 */
export function parseTemplate(source: string): Template {
  const found: Found[] = []
  const report: Report = (kind, words, { at, end }) => {
    if (found.length < mostProblems) found.push({ kind, message: words(), at, end })
  }
  const pieces = withoutTagLines(source, tokensOf(source)).map((token) => pieceOf(token, report))
  const inputs = declaredIn(pieces, report)
  const nodes = nodesOf(source, pieces, inputs, report)
  const used = nodes.flatMap((node) => (node.type !== 'text' && isVariable(node.name) ? [node.name] : []))
  return {
    source,
    nodes,
    inputs: [...inputs.values()],
    variables: [...new Set<VariableName>(used)],
    problems: placed(source, found),
  }
}

function pieceOf(token: TemplateToken, report: Report): Piece {
  switch (token.type) {
    case 'text':
      return token.text
    case 'unclosed':
      report('unclosed-tag', () => 'These braces are never closed. To say braces, write \\{{.', token)
      return '{{'
    case 'tag':
      return { tag: readTag(token.body), at: token.at, end: token.end }
  }
}

function declaredIn(pieces: readonly Piece[], report: Report): ReadonlyMap<string, TemplateInput> {
  const inputs = new Map<string, TemplateInput>()
  for (const piece of pieces) {
    if (typeof piece === 'string' || piece.tag.type !== 'declaration') continue
    const { input } = piece.tag
    if (inputs.has(input.name)) {
      const once = () => `\`${input.name}\` is declared already. To say it again, write {{${input.name}}}.`
      report('declared-twice', once, piece)
    } else if (inputs.size === mostInputs) {
      report('too-many', () => `A template asks for ${mostInputs} things at most.`, piece)
    } else {
      inputs.set(input.name, input)
    }
  }
  return inputs
}

/** A section that waits for its end. One that cannot be read ends as text, without another complaint. */
type OpenSection = Span & { readonly name: string; readonly index: number | undefined }

function nodesOf(
  source: string,
  pieces: readonly Piece[],
  inputs: ReadonlyMap<string, TemplateInput>,
  report: Report,
): readonly TemplateNode[] {
  const list = createNodeList()
  const open: OpenSection[] = []
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      list.say(piece)
      continue
    }
    const { tag, at, end } = piece
    const last = open.at(-1)
    if (tag.type === 'close' && last !== undefined && ['', last.name].includes(tag.name)) {
      open.pop()
      if (last.index === undefined) list.say(source.slice(at, end))
      else list.end(last.index)
      continue
    }
    const node = nodeOf(piece, inputs, report)
    const index = node === undefined ? undefined : list.nodes.length
    if (tag.type === 'open') open.push({ at, end, name: tag.name, index })
    if (node === undefined) list.say(source.slice(at, end))
    else list.add(node)
  }
  for (const section of open) {
    if (section.index === undefined) continue
    list.end(section.index)
    const words = () => `This section is never ended. Write {{/${section.name}}} behind it.`
    report('unclosed-section', words, section)
  }
  return list.nodes
}

/** Undefined for what is said as it is written. */
function nodeOf(
  { tag, ...span }: Exclude<Piece, string>,
  inputs: ReadonlyMap<string, TemplateInput>,
  report: Report,
): TemplateNode | undefined {
  switch (tag.type) {
    case 'problem':
      report(tag.kind, () => tag.message, span)
      return undefined
    case 'close': {
      const name = tag.name === '' ? 'section' : `\`${tag.name}\``
      report('stray-end', () => `No ${name} is open here.`, span)
      return undefined
    }
    case 'declaration':
      return inputs.get(tag.input.name) === tag.input ? { type: 'input', name: tag.input.name } : undefined
    case 'name':
      if (isVariable(tag.name)) return { type: 'variable', name: tag.name, format: tag.format }
      if (inputs.has(tag.name)) return { type: 'input', name: tag.name }
      break
    case 'open':
      if (isVariable(tag.name) || inputs.has(tag.name)) {
        return { type: 'section', name: tag.name, when: tag.when, end: 0 }
      }
  }
  report('unknown-variable', () => unknownWords(tag.name, inputs), span)
  return undefined
}

function unknownWords(name: string, inputs: ReadonlyMap<string, TemplateInput>): string {
  const meant = closestTo(name, [...variableNames, ...inputs.keys()])
  return meant === undefined
    ? `Unknown variable \`${name}\`. To be asked for it, write {{${name}: text}}.`
    : `Unknown variable \`${name}\`, did you mean \`${meant}\`?`
}

/** Lines and columns of all of them in one walk over the source. */
function placed(source: string, found: readonly Found[]): readonly TemplateProblem[] {
  let line = 1
  let lineStart = 0
  let next = source.indexOf('\n')
  return found
    .toSorted((one, other) => one.at - other.at)
    .map(({ kind, message, at, end }) => {
      while (next !== -1 && next < at) {
        line += 1
        lineStart = next + 1
        next = source.indexOf('\n', lineStart)
      }
      return { kind, message, at, length: end - at, line, column: at - lineStart + 1 }
    })
}
