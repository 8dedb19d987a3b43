/** Comma-separated values as RFC 4180 has them; a semicolon or a tab instead of the comma is found by the first line. */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const separator = separatorOf(text)
  const rows: string[][] = []
  let row: string[] = []
  let field = ''
  let quoted = false
  const endField = () => {
    row.push(field)
    field = ''
  }
  const endRow = () => {
    endField()
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    if (quoted && character === '"' && text[at + 1] === '"') {
      field += '"'
      at += 1
    } else if (character === '"' && (quoted || field === '')) quoted = !quoted
    else if (quoted) field += character
    else if (character === separator) endField()
    else if (character === '\n') endRow()
    else if (character !== '\r' || text[at + 1] !== '\n') field += character
  }
  if (field !== '' || row.length > 0) endRow()
  return rows
}

function separatorOf(text: string): string {
  const [first = ''] = text.split('\n', 1)
  const count = (separator: string) => first.split(separator).length
  return [',', ';', '\t'].toSorted((one, other) => count(other) - count(one))[0] ?? ','
}

/** Rows as comma-separated values, every field quoted. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')}\r\n`).join('')
}

/** A field that no spreadsheet takes for a formula; what would begin one gets an apostrophe before it. */
export function withoutFormula(field: string): string {
  return /^[=+\-@\t\r]/.test(field) ? `'${field}` : field
}
