/** A stretch of a template: words, what stands between braces, or braces that nothing closes. */
export type TemplateToken =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tag'; readonly body: string; readonly at: number; readonly end: number }
  | { readonly type: 'unclosed'; readonly at: number; readonly end: number }

/** Cuts a template into its stretches, in time linear in its length. A backslash before `{{` makes it text. */
export function tokensOf(source: string): readonly TemplateToken[] {
  const tokens: TemplateToken[] = []
  let at = 0
  let close = source.indexOf('}}')
  for (let open = source.indexOf('{{'); open !== -1; open = source.indexOf('{{', at)) {
    const slashes = backslashesBefore(source, open, at)
    const escaped = slashes % 2 === 1
    const before = source.slice(at, open - slashes) + '\\'.repeat(slashes >> 1) + (escaped ? '{{' : '')
    if (before !== '') tokens.push({ type: 'text', text: before })
    at = open + 2
    if (escaped) continue
    if (close !== -1 && close < at) close = source.indexOf('}}', at)
    const next = source.indexOf('{{', at)
    if (close === -1 || (next !== -1 && next < close)) {
      tokens.push({ type: 'unclosed', at: open, end: at })
    } else {
      tokens.push({ type: 'tag', body: source.slice(at, close), at: open, end: close + 2 })
      at = close + 2
    }
  }
  if (at < source.length) tokens.push({ type: 'text', text: source.slice(at) })
  return tokens
}

/** Without the lines that hold nothing but the beginning or the end of a section. */
export function withoutTagLines(source: string, tokens: readonly TemplateToken[]): readonly TemplateToken[] {
  const kept = [...tokens]
  const change = (index: number, changed: (text: string) => string) => {
    const token = kept[index]
    if (token?.type === 'text') kept[index] = { type: 'text', text: changed(token.text) }
  }
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'tag' || !/^\s*[#^/]/.test(token.body)) continue
    const lineStart = blankBefore(source, token.at)
    const lineEnd = blankAfter(source, token.end)
    if (lineStart === undefined || lineEnd === undefined) continue
    change(index - 1, (text) => text.slice(0, text.length - (token.at - lineStart)))
    change(index + 1, (text) => text.slice(lineEnd - token.end))
  }
  return kept
}

/** Where the line begins, if nothing but blanks stands between that and `at`. */
function blankBefore(source: string, at: number): number | undefined {
  let start = at
  while (start > 0 && isBlank(source[start - 1])) start--
  return start === 0 || source[start - 1] === '\n' ? start : undefined
}

/** Where the next line begins, if nothing but blanks stands between `at` and that. */
function blankAfter(source: string, at: number): number | undefined {
  let end = at
  while (isBlank(source[end])) end++
  if (end === source.length) return end
  if (source.startsWith('\r\n', end)) return end + 2
  return source[end] === '\n' ? end + 1 : undefined
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t'
}

/** Text as a template that says exactly this text. */
export function escapeTemplate(text: string): string {
  const [first = '', ...rest] = text.split('{{')
  const pieces = [first]
  for (const piece of rest) {
    const last = pieces.at(-1) ?? ''
    pieces.push('\\'.repeat(backslashesBefore(last, last.length, 0) + 1), '{{', piece)
  }
  return pieces.join('')
}

function backslashesBefore(source: string, end: number, start: number): number {
  let count = 0
  while (end - count > start && source[end - count - 1] === '\\') count++
  return count
}
