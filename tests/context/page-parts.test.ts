import { describe, expect, it } from 'vitest'
import { pageParts } from '../../lib/context/page-parts.ts'
import type { Frame } from '../../lib/context/page-reading.ts'

const sentence = 'Understudies learn every part, wait in the wings, and step in when the star cannot go on. '
const article = `<article><h2>Waiting</h2><p>${sentence.repeat(4)}</p><p>${sentence.repeat(4)}</p></article>`

const frame = (change: Partial<Frame> = {}): Frame => ({
  title: 'The understudy',
  url: 'https://stage.example/understudy',
  type: 'text/html',
  selection: '',
  markup: `<body><nav><ul><li><a>Shop</a></li><li><a>Login</a></li></ul></nav>${article}<footer>Imprint</footer></body>`,
  clipped: false,
  frames: 0,
  ...change,
})
const whole = (markup: string) => pageParts([frame({ markup })]).whole

describe('the parts of a page', () => {
  it('are its main text without what stands around it, and everything in sight', () => {
    const { readable, whole } = pageParts([frame()])

    expect(readable).toContain(sentence.trim())
    expect(readable).not.toMatch(/Shop|Imprint/)
    expect(whole).toMatch(/Shop[\s\S]*## Waiting[\s\S]*Imprint/)
  })

  it('are the text of a frame where the text is in a frame', () => {
    const parts = pageParts([
      frame({ markup: '<body><p>Menu</p></body>', frames: 3 }),
      frame({ title: 'Inner', markup: `<body>${article}</body>`, selection: 'learn every part' }),
    ])

    expect(parts).toMatchObject({ title: 'The understudy', selection: 'learn every part', closedFrames: 2 })
    expect(parts.readable).toContain('Understudies learn')
    expect(parts.whole).toMatch(/^Menu/)
  })

  it('are none of a PDF, of which the browser gives nothing', () => {
    const parts = pageParts([frame({ type: 'application/pdf', markup: '<body></body>' })])

    expect(parts).toMatchObject({ isPdf: true, readable: '', whole: '', selection: '' })
  })

  it('hold mark-up in the text as text, and no word of the title as mark-up', () => {
    const parts = pageParts([
      frame({
        title: '</title><p>Not here',
        markup: '<body><p>&lt;b&gt;bold&lt;/b&gt; &amp;amp;</p></body>',
      }),
    ])

    expect(parts.whole).toBe('<b>bold</b> &amp;')
  })

  it('are empty, and not an error, of mark-up that is none', () => {
    for (const markup of [
      '',
      '<',
      '<body',
      '<body><p',
      '</p>',
      '<body>&#xFFFFFFFF;&#55555;</body>',
      '<!--',
    ]) {
      expect(() => pageParts([frame({ markup })])).not.toThrow()
    }
  })

  it('are everything in sight and no main text of a page with more than 15,000 elements', () => {
    const rows = `<div class="row"><p>${sentence}</p><span>x</span></div>`.repeat(5500)

    const { readable, whole } = pageParts([frame({ markup: `<body>${rows}</body>` })])

    expect(readable).toBe('')
    expect(whole.length).toBeGreaterThan(400_000)
  })
})

describe('mark-up as text', () => {
  it.each([
    ['paragraphs', '<body><p>One</p> <p>Two<br/>lines</p></body>', 'One\n\nTwo\nlines'],
    ['headings', '<body><h1>A <em>b</em></h1><div>text</div><h3></h3></body>', '# A b\n\ntext'],
    [
      'lists',
      '<body><ul><li>One</li><li><p>Two</p><ol><li>Deep</li></ol></li></ul>End</body>',
      '- One\n- Two\n  - Deep\n\nEnd',
    ],
    [
      'tables',
      '<body><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td><p>2</p></td></tr></table></body>',
      'A | B\n1 | 2',
    ],
    ['code', '<body>See<pre>  a\n    b</pre></body>', 'See\n\n```\n  a\n    b\n```'],
    ['words that elements share', '<body>One<b>Two</b> <i>three</i>,\n four</body>', 'OneTwo three, four'],
  ])('keeps %s', (_, markup, text) => {
    expect(whole(markup)).toBe(text)
  })
})
