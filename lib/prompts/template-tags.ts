import { closestTo } from './closest-name.ts'
import {
  type DateFormat,
  dateFormats,
  type InputType,
  inputTypes,
  isVariable,
  type ProblemKind,
  type TemplateInput,
} from './template-syntax.ts'

/** What stands between two pairs of braces. */
export type TemplateTag =
  | { readonly type: 'open'; readonly name: string; readonly when: 'filled' | 'empty' }
  | { readonly type: 'close'; readonly name: string }
  /** A variable or an input; which of them is known when all of the template was read. */
  | { readonly type: 'name'; readonly name: string; readonly format: DateFormat }
  | { readonly type: 'declaration'; readonly input: TemplateInput }
  | { readonly type: 'problem'; readonly kind: ProblemKind; readonly message: string }

const longestTag = 4000
const longestName = 60
const nameShape = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} _.'’-]*$/u

export function readTag(body: string): TemplateTag {
  if (body.length > longestTag) {
    return problem('unreadable-tag', `Nothing between braces may be longer than ${longestTag} characters.`)
  }
  const sign = /^\s*([#^/])/.exec(body)?.[1]
  if (sign !== undefined) return readSection(sign, tidy(body.trimStart().slice(1)))
  const colon = body.indexOf(':')
  const name = tidy(colon === -1 ? body : body.slice(0, colon))
  if (!isName(name)) return unreadable(body)
  if (colon === -1) return { type: 'name', name, format: 'iso' }
  const rest = body.slice(colon + 1).trim()
  return isVariable(name) ? readFormat(name, rest) : readDeclaration(name, rest)
}

function readSection(sign: string, name: string): TemplateTag {
  if (sign === '/') return name === '' || isName(name) ? { type: 'close', name } : unreadable(`/${name}`)
  return isName(name)
    ? { type: 'open', name, when: sign === '#' ? 'filled' : 'empty' }
    : unreadable(sign + name)
}

function readFormat(name: string, rest: string): TemplateTag {
  const format = dateFormats.find((one) => one === rest)
  if (name === 'date' && format !== undefined) return { type: 'name', name, format }
  if (inputTypes.some((type) => rest.startsWith(type))) {
    return problem('reserved-name', `\`${name}\` is a variable already. Give the input another name.`)
  }
  return name === 'date'
    ? problem('bad-format', `Unknown format \`${shown(rest)}\`. A date has ${listed(dateFormats)}.`)
    : problem('bad-format', `\`${name}\` has no formats. Write {{${name}}}.`)
}

function readDeclaration(name: string, rest: string): TemplateTag {
  const type = inputTypes.find((one) => rest.startsWith(one) && /^\s*($|[=(])/.test(rest.slice(one.length)))
  if (type === undefined) {
    const word = /^[^=(]*/.exec(rest)?.[0].trim() ?? ''
    const meant = closestTo(word, inputTypes)
    const hint = meant === undefined ? `An input is ${listed(inputTypes)}.` : `Did you mean \`${meant}\`?`
    return problem('unknown-type', `Unknown type \`${shown(word)}\`. ${hint}`)
  }
  const { options, after } = readOptions(rest.slice(type.length).trim())
  if (type === 'choice' ? options.length === 0 : options.length > 0 || after === undefined) {
    return type === 'choice'
      ? problem('no-options', `Say what to choose from: {{${name}: choice(one | two)}}.`)
      : problem('unreadable-tag', `Only a choice has options in brackets; \`${name}\` is a ${type}.`)
  }
  if (after === undefined || !/^(=|$)/.test(after)) {
    return problem(
      'unreadable-tag',
      `Behind the type of \`${name}\` only a default may follow, such as “= …”.`,
    )
  }
  return checked({ name, type, options, fallback: after.slice(1).trim() })
}

/** `(one | two)` and what follows it; `after` is undefined where the bracket is never closed. */
function readOptions(text: string): { readonly options: readonly string[]; readonly after?: string } {
  if (!text.startsWith('(')) return { options: [], after: text }
  const end = text.indexOf(')')
  if (end === -1) return { options: [] }
  const options = text
    .slice(1, end)
    .split('|')
    .map((option) => option.trim())
  return {
    options: [...new Set(options)].filter((option) => option !== ''),
    after: text.slice(end + 1).trim(),
  }
}

function checked(input: TemplateInput): TemplateTag {
  const wrong = input.fallback === '' ? undefined : wrongDefault(input)
  return wrong === undefined ? { type: 'declaration', input } : problem('bad-default', wrong)
}

function wrongDefault({ type, fallback, options }: TemplateInput): string | undefined {
  const said = `\`${shown(fallback)}\``
  const wrong = {
    text: () => undefined,
    'long text': () => undefined,
    number: () => (Number.isFinite(Number(fallback)) ? undefined : `The default ${said} is not a number.`),
    date: () =>
      fallback === 'today' || isDate(fallback)
        ? undefined
        : `The default ${said} is not a date. Write it as 2026-01-31, or \`today\`.`,
    choice: () => (options.includes(fallback) ? undefined : `The default ${said} is not among the options.`),
  } as const satisfies Record<InputType, () => string | undefined>
  return wrong[type]()
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))
}

function isName(name: string): boolean {
  return name.length <= longestName && nameShape.test(name)
}

function tidy(name: string): string {
  return name.trim().replace(/\s+/g, ' ')
}

function unreadable(body: string): TemplateTag {
  const said = shown(body.trim())
  const what = said === '' ? 'There is nothing between these braces.' : `\`${said}\` cannot be read.`
  return problem('unreadable-tag', `${what} To say braces, write \\{{.`)
}

/** Short enough for a message. */
function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}

function problem(kind: ProblemKind, message: string): TemplateTag {
  return { type: 'problem', kind, message }
}
