import { findInvisible } from '../../lib/prompts/invisible.ts'
import { parseTemplate } from '../../lib/prompts/template-parser.ts'
import { renderTemplate } from '../../lib/prompts/template-render.ts'

// How the time to read and say a template grows with its length: `npm run bench:template`.
// Linear means that a kilobyte costs the same in a long template as in a short one, so the last column says 1 or, with the
// garbage of a megabyte, a little more. What grows with the square of the length would say 100.

const sizes = [1, 10, 100, 1000]

/** What is repeated until the template is as long as it should be. */
const shapes: Readonly<Record<string, string>> = {
  'a usual template':
    'Write to {{Who: text = Ann}} about {{page.title}}.\n{{#selection}}\nIt says: {{selection}}\n{{/selection}}\n',
  'words only': 'Nothing but words, again and again. ',
  'tags only': '{{page.url}}',
  'sections in sections': '{{#page.url}}',
  'braces that open': '{{',
  'braces that close': '}}',
  backslashes: '\\',
  'blanks before tags': `${' '.repeat(50)}{{/}}`,
  'unknown names': '{{page.titel}}',
  'unfinished declarations': '{{A: choice(a | b',
  'invisible characters': '\u200B\u{E0041}',
}

const values = {
  variables: new Map([['page.title', 'A title'] as const, ['selection', 'Some text'] as const]),
  inputs: new Map<string, string>(),
  at: 0,
}

/** The least time of a kilobyte, in microseconds: what it costs without the neighbours on the machine. */
function perKilobyte(source: string): number {
  const kilobytes = source.length / 1000
  const times: number[] = []
  const rounds = kilobytes > 100 ? 10 : 40
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now()
    renderTemplate(parseTemplate(source), values, () => 'k3f9q2x7')
    findInvisible(source)
    times.push(performance.now() - startedAt)
  }
  return (Math.min(...times) * 1000) / kilobytes
}

const titles = sizes.map((size) => `${size} kB`).join(' | ')
console.log(
  `µs for a kilobyte\n\n| template | ${titles} | 1000 kB / 10 kB |\n|---|${'---|'.repeat(sizes.length + 1)}`,
)
// Warm, so that the first shape is not charged for the compiler.
for (const scrap of Object.values(shapes)) perKilobyte(scrap.repeat(Math.ceil(10_000 / scrap.length)))
for (const [name, scrap] of Object.entries(shapes)) {
  const sources = sizes.map((size) => scrap.repeat(Math.ceil((size * 1000) / scrap.length)))
  const times = sources.map(perKilobyte)
  const growth = (times.at(-1) ?? 0) / (times[1] ?? 1)
  console.log(`| ${name} | ${times.map((time) => time.toFixed(1)).join(' | ')} | ${growth.toFixed(2)} |`)
}
