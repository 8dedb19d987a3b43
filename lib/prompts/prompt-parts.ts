/** The parts of a prompt that is written to be kept. */
export const partNames = ['role', 'task', 'context', 'constraints', 'form', 'examples'] as const
export type PartName = (typeof partNames)[number]

export type PromptParts = { readonly title: string } & Readonly<Record<PartName, string>>

export const emptyParts: PromptParts = {
  title: '',
  role: '',
  task: '',
  context: '',
  constraints: '',
  form: '',
  examples: '',
}

/** What each part is called on screen, and in what a model writes. */
export const partLabels = {
  role: 'Role',
  task: 'Task',
  context: 'Context',
  constraints: 'Constraints',
  form: 'Form of the answer',
  examples: 'Examples',
} as const satisfies Record<PartName, string>

/** Reads the parts out of what a model wrote, or has written so far; undefined while there is none of them. */
export function readParts(text: string): PromptParts | undefined {
  const parts = new Map<keyof PromptParts, string[]>()
  let current: string[] | undefined
  for (const line of text.split('\n')) {
    const heading = headingOf(line)
    if (heading === undefined) {
      current?.push(line)
      continue
    }
    current = heading.rest === '' ? [] : [heading.rest]
    if (!parts.has(heading.name)) parts.set(heading.name, current)
  }
  if (!parts.has('task')) return undefined
  const said = [...parts].map(([name, lines]) => [name, plain(lines.join('\n').trim())])
  return { ...emptyParts, ...Object.fromEntries(said) }
}

const headings: readonly (readonly [keyof PromptParts, string])[] = [
  ['title', 'title'],
  ...partNames.map((name) => [name, partLabels[name].toLowerCase()] as const),
  ['form', 'form'],
]

/** `## Role`, `**Role**`, `Role:` and what stands behind it. */
function headingOf(line: string): { readonly name: keyof PromptParts; readonly rest: string } | undefined {
  const mark = /^\s{0,3}(#{1,4}\s+|\*\*)/.exec(line)?.[0]
  if (mark === undefined || line.length > 200) return undefined
  const words = line.slice(mark.length)
  const found = headings.find(([, word]) => words.toLowerCase().startsWith(word))
  if (found === undefined) return undefined
  const rest = words.slice(found[1].length).replace(/^[\s:*]+/, '')
  return /^[\s:*]|^$/.test(words.slice(found[1].length)) ? { name: found[0], rest: rest.trim() } : undefined
}

function plain(text: string): string {
  return /^(none|none needed|–|-|n\/a)\.?$/i.test(text) ? '' : text
}

/** How a prompt is best laid out for a kind of model. */
export type ModelHint = {
  readonly id: 'any' | 'claude' | 'gpt' | 'gemini' | 'reasoning' | 'small'
  readonly label: string
  /** What its makers advise, as it is passed on to the model that writes. */
  readonly advice: string
  readonly layout: 'headings' | 'tags' | 'plain'
}

export const modelHints: readonly ModelHint[] = [
  {
    id: 'any',
    label: 'Any model',
    advice: 'It must work with any model: be explicit, use no trick of one maker.',
    layout: 'headings',
  },
  {
    id: 'claude',
    label: 'Claude models',
    advice: 'It is for Claude: give the reasons behind constraints, put long material before the question.',
    layout: 'tags',
  },
  {
    id: 'gpt',
    label: 'GPT models',
    advice:
      'It is for GPT models: instructions first, in Markdown sections, with the form of the answer explicit.',
    layout: 'headings',
  },
  {
    id: 'gemini',
    label: 'Gemini models',
    advice: 'It is for Gemini: short direct instructions, one or two examples of the wanted form.',
    layout: 'headings',
  },
  {
    id: 'reasoning',
    label: 'Models that reason first',
    advice: 'It is for a model that reasons by itself: state goal and limits, prescribe no steps of thought.',
    layout: 'headings',
  },
  {
    id: 'small',
    label: 'Small models on this computer',
    advice: 'It is for a small model: under 150 words, one task, no nested conditions, one example.',
    layout: 'plain',
  },
]

/** The template that these parts make, as the layout has it; parts that are empty are left out. */
export function composeParts(parts: PromptParts, layout: ModelHint['layout']): string {
  const said = partNames.filter((name) => parts[name].trim() !== '')
  const pieces = said.map((name) => {
    const text = parts[name].trim()
    // The selection goes along with what is said, so there is nothing to head.
    if (name === 'role' || layout === 'plain' || text === '{{selection}}') return text
    if (name === 'task' && layout === 'headings') return text
    return layout === 'tags' ? `<${name}>\n${text}\n</${name}>` : `## ${partLabels[name]}\n\n${text}`
  })
  return pieces.join('\n\n')
}
