import type { Library } from './library-schema.ts'
import type { MenuPrompt } from './menu.ts'
import { splitSelection } from './selection-last.ts'
import { parseTemplate } from './template-parser.ts'
import { renderTemplate, textOf } from './template-render.ts'

/** What the worker is told of a library, so that it need not know templates. */
export function menuOf({ prompts }: Library): readonly MenuPrompt[] {
  return prompts.map(({ id, title, folder, inMenu, shortcut, text }) => {
    const prompt = inMenu || shortcut !== undefined ? promptAtOnce(text) : undefined
    return {
      ...{ id, title, folder, inMenu },
      ...(shortcut === undefined ? {} : { shortcut }),
      ...(prompt === undefined ? {} : { prompt }),
    }
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
