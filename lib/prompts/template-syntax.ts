/** What a template may say without declaring it. `selection`, `page.text` and `clipboard` are other people's words. */
export const variableNames = [
  'selection',
  'page.title',
  'page.url',
  'page.text',
  'clipboard',
  'date',
] as const
export type VariableName = (typeof variableNames)[number]

export const dateFormats = ['iso', 'long', 'short', 'time', 'weekday', 'year'] as const
export type DateFormat = (typeof dateFormats)[number]

export const inputTypes = ['text', 'long text', 'number', 'date', 'choice'] as const
export type InputType = (typeof inputTypes)[number]

/** What a template asks its user for: `{{Tone: choice(warm | dry) = dry}}`. */
export type TemplateInput = {
  readonly name: string
  readonly type: InputType
  /** What it is unless its user says otherwise; empty for nothing. A date may be `today`. */
  readonly fallback: string
  /** Of a choice; empty for every other type. */
  readonly options: readonly string[]
}

/** A template as a flat list, so that neither reading nor rendering it goes deeper than it is long. */
export type TemplateNode =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'variable'; readonly name: VariableName; readonly format: DateFormat }
  | { readonly type: 'input'; readonly name: string }
  /** Said only when the name has a value (or has none); `end` is the index of the node behind it. */
  | {
      readonly type: 'section'
      readonly name: string
      readonly when: 'filled' | 'empty'
      readonly end: number
    }

export type ProblemKind =
  | 'unclosed-tag'
  | 'unreadable-tag'
  | 'unknown-variable'
  | 'unknown-type'
  | 'bad-format'
  | 'bad-default'
  | 'no-options'
  | 'declared-twice'
  | 'reserved-name'
  | 'unclosed-section'
  | 'stray-end'
  | 'too-many'

/** Something in a template that is not as it should be. What it is about is rendered as it is written. */
export type TemplateProblem = {
  readonly kind: ProblemKind
  /** A sentence for whoever wrote the template. */
  readonly message: string
  /** Where it begins, in UTF-16 units from 0, and how long it is. */
  readonly at: number
  readonly length: number
  /** Both from 1. */
  readonly line: number
  readonly column: number
}

export type Template = {
  readonly source: string
  readonly nodes: readonly TemplateNode[]
  /** In the order in which they are declared, each name once. */
  readonly inputs: readonly TemplateInput[]
  /** The variables that it uses, in the order of their first use. */
  readonly variables: readonly VariableName[]
  /** In the order of the source; empty when all is well. */
  readonly problems: readonly TemplateProblem[]
}

export function isVariable(name: string): name is VariableName {
  return (variableNames as readonly string[]).includes(name)
}
