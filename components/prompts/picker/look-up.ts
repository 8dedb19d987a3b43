import { parseTemplate } from '../../../lib/prompts/template-parser.ts'
import type { VariableName } from '../../../lib/prompts/template-syntax.ts'
import type { Selection } from '../../../lib/runs/order.ts'
import type { PickerPorts } from './picker-props.ts'

/** What the page, the selection and the clipboard say, and where the selection is from. */
export type Found = {
  readonly known: ReadonlyMap<VariableName, string>
  readonly source: Selection | undefined
}

type LookUpPorts = Pick<PickerPorts, 'readPage' | 'readClipboard'>

/** Asks the page and the clipboard for what a template names; what is not found has to be asked for. */
export async function lookUp(
  text: string,
  ports: LookUpPorts,
  selection: Selection | undefined,
): Promise<Found> {
  const { variables } = parseTemplate(text)
  const needs = (name: VariableName) => variables.includes(name)
  const needsPage =
    needs('page.text') ||
    (selection === undefined && variables.some((name) => name === 'selection' || name.startsWith('page.')))
  const [page, clipboard] = await Promise.all([
    needsPage ? ports.readPage() : undefined,
    needs('clipboard') ? ports.readClipboard() : undefined,
  ])
  const said: readonly (readonly [VariableName, string | undefined])[] = [
    ['selection', selection?.text ?? page?.selection],
    ['page.title', selection?.pageTitle ?? page?.title],
    ['page.url', selection?.pageUrl ?? page?.url],
    ['page.text', page?.text],
    ['clipboard', clipboard],
  ]
  const source =
    selection ??
    (page?.selection === undefined
      ? undefined
      : { text: page.selection, pageTitle: page.title, pageUrl: page.url })
  const known = said.flatMap(([name, value]) =>
    value === undefined || value.trim() === '' ? [] : [[name, value] as const],
  )
  return { known: new Map(known), source }
}
