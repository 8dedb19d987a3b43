import { promptLimit } from '../runs/limits.ts'
import type { Selection } from '../runs/order.ts'
import type { NewMark } from './fence.ts'
import { findInvisible } from './invisible.ts'
import { splitSelection } from './selection-last.ts'
import { type RenderedPiece, renderTemplate, textOf } from './template-render.ts'
import type { Template, TemplateInput, VariableName } from './template-syntax.ts'

/** What a template is to be filled in with. */
export type Filling = {
  /** What the page, the clipboard and the selection say; what is absent is asked for. */
  readonly known: ReadonlyMap<VariableName, string>
  /** What the user filled in, by the name of the field. */
  readonly given: ReadonlyMap<string, string>
  readonly at: number
  /** Invisible characters of other people's words are left out. */
  readonly withoutInvisible: boolean
}

/** Something to fill in before a template can be sent. */
export type Field = TemplateInput & {
  readonly label: string
  /** The page or the clipboard would have said it, and could not be asked. */
  readonly missing: boolean
}

/** What will be sent, exactly, and what there is to know about it. */
export type Filled = {
  readonly pieces: readonly RenderedPiece[]
  readonly prompt: string
  /** What goes along with it, as the selection of a page. */
  readonly selection?: string
  /** Invisible characters in what others wrote, left out or not. */
  readonly invisible: number
  /** Characters beyond what can be sent. */
  readonly tooLongBy: number
}

const labels: Partial<Record<VariableName, string>> = {
  selection: 'Selected text',
  'page.title': 'Title of the page',
  'page.url': 'Address of the page',
  'page.text': 'Text of the page',
  clipboard: 'From the clipboard',
}

/** What has to be asked: what nobody could supply, then the template's own inputs. */
export function fieldsOf(template: Template, known: ReadonlyMap<VariableName, string>): readonly Field[] {
  const missing = template.variables.flatMap((name) => {
    const label = labels[name]
    if (label === undefined || known.has(name)) return []
    const type = name === 'page.title' || name === 'page.url' ? 'text' : 'long text'
    return [{ name, label, type, fallback: '', options: [], missing: true } as const]
  })
  return [...template.inputs.map((input) => ({ ...input, label: input.name, missing: false })), ...missing]
}

export function fillIn(template: Template, filling: Filling, newMark: NewMark): Filled {
  let invisible = 0
  const variables = new Map<VariableName, string>()
  for (const name of template.variables) {
    const said = filling.known.get(name) ?? filling.given.get(name) ?? ''
    const found = findInvisible(said)
    invisible += found.count
    variables.set(name, filling.withoutInvisible ? found.without : said)
  }
  const split = splitSelection(template)
  const values = { variables, inputs: filling.given, at: filling.at }
  const pieces = trimmed(renderTemplate(split.template, values, newMark))
  const prompt = textOf(pieces)
  const selection = split.along ? variables.get('selection') : undefined
  const longest = Math.max(prompt.length, selection?.length ?? 0)
  return {
    ...{ pieces, prompt, invisible },
    ...(selection === undefined || selection.trim() === '' ? {} : { selection }),
    tooLongBy: Math.max(0, longest - promptLimit),
  }
}

/** The selection as a run takes it; `source` is where it came from, if that is known. */
export function selectionOf({ selection }: Filled, source: Selection | undefined): Selection | undefined {
  if (selection === undefined) return undefined
  return source === undefined ? { text: selection } : { ...source, text: selection }
}

/** About how many tokens a text is: four characters to one, as in English. */
export function roughTokens(text: string): number {
  return Math.ceil(text.length / 4)
}

/** Without white space at either end, where the template had its selection. */
function trimmed(pieces: readonly RenderedPiece[]): readonly RenderedPiece[] {
  const kept = [...pieces]
  for (let last = kept.at(-1); last?.from === 'template'; last = kept.at(-1)) {
    kept.pop()
    const text = last.text.trimEnd()
    if (text === '') continue
    kept.push({ ...last, text })
    break
  }
  const [first] = kept
  if (first?.from === 'template') kept[0] = { ...first, text: first.text.trimStart() }
  return kept.filter(({ text }) => text !== '')
}
