import type { Library, Prompt } from './library-schema.ts'
import type { MenuEntry, PromptMenu } from './menu.ts'
import { splitSelection } from './selection-last.ts'
import { parseTemplate } from './template-parser.ts'
import { renderTemplate, textOf } from './template-render.ts'

/** What the worker is told of a library. */
export function menuOf({ prompts }: Library): PromptMenu {
  return {
    entries: entriesOf(prompts.filter(({ inMenu }) => inMenu)),
    prompts: prompts.map(({ id, title, inMenu, shortcut, text }) => {
      const prompt = inMenu || shortcut !== undefined ? promptAtOnce(text) : undefined
      return {
        ...{ id, title },
        ...(shortcut === undefined ? {} : { shortcut }),
        ...(prompt === undefined ? {} : { prompt }),
      }
    }),
  }
}

/** Those of one folder stand together, under its name where it has several. */
function entriesOf(chosen: readonly Prompt[]): MenuEntry[] {
  return [...Map.groupBy(chosen, ({ folder }) => folder)].flatMap(([folder, inside]) => {
    const entries = inside.map(({ id, title }) => ({ id, title }))
    if (folder === '' || inside.length === 1) return entries
    const parent = `folder/${folder}`
    return [{ id: parent, title: folder }, ...entries.map((entry) => ({ ...entry, parent }))]
  })
}

/** What a template says to a selection that goes along with it; undefined where it needs anything else. */
function promptAtOnce(text: string): string | undefined {
  const { template } = splitSelection(parseTemplate(text))
  const sections = template.variables.every((name) => name === 'selection')
  const spoken = template.nodes.some((node) => node.type === 'variable')
  if (template.problems.length > 0 || template.inputs.length > 0 || !sections || spoken) return undefined
  const values = {
    variables: new Map([['selection', 'x']] as const),
    inputs: new Map<string, string>(),
    at: 0,
  }
  const said = textOf(renderTemplate(template, values, () => '')).trim()
  return said === '' ? undefined : said
}
