/** What nobody reads as text, and what people have typed into fields. */
const left = new Set(
  'script style noscript template svg math canvas iframe frame object embed video audio picture img input select textarea option progress meter map link meta'.split(
    ' ',
  ),
)

/** By these the main text of a page is told from what stands around it. */
const kept = ['class', 'id', 'role']

/** Trees that are deeper go on without their elements: no page needs them, and a walk has to end. */
const deepest = 300

type Writing = { readonly pieces: string[]; left: number }

/**
 * Writes what can be seen of an element as well-formed mark-up: words, the names of elements, and what tells the main
 * text from the rest. Shadow trees are written where they stand, as far as the page has them open.
 */
export function writeMarkup(root: Element, limit: number): { markup: string; clipped: boolean } {
  const writing: Writing = { pieces: [], left: limit }
  write(root, writing, 0)
  return { markup: writing.pieces.join(''), clipped: writing.left <= 0 }
}

function write(node: Node, writing: Writing, depth: number): void {
  if (writing.left <= 0) return
  if (node instanceof Text) add(writing, escaped(node.data))
  else if (node instanceof Element && !left.has(node.localName) && isSeen(node)) {
    if (depth > deepest) add(writing, escaped(node.textContent ?? ''))
    else writeElement(node, writing, depth)
  }
}

function writeElement(element: Element, writing: Writing, depth: number): void {
  const { localName } = element
  if (localName === 'br' || localName === 'hr') {
    add(writing, `<${localName}/>`)
    return
  }
  // A name with a hyphen is the page's own, and says nothing.
  const name = /^[a-z][a-z0-9]*$/.test(localName) ? localName : 'div'
  add(writing, `<${name}${attributesOf(element)}>`)
  for (const child of childrenOf(element)) write(child, writing, depth + 1)
  writing.pieces.push(`</${name}>`)
}

function add(writing: Writing, text: string): void {
  writing.pieces.push(
    writing.left >= text.length || text.startsWith('<') ? text : text.slice(0, writing.left),
  )
  writing.left -= text.length
}

function childrenOf(element: Element): Iterable<Node> {
  if (element instanceof HTMLSlotElement) {
    const assigned = element.assignedNodes()
    if (assigned.length > 0) return assigned
  }
  return (element.shadowRoot ?? element).childNodes
}

function isSeen(element: Element): boolean {
  if (element.checkVisibility({ visibilityProperty: true })) return true
  // It has no box of its own, and its children have.
  return getComputedStyle(element).display === 'contents'
}

function attributesOf(element: Element): string {
  return kept
    .map((name) => ({ name, value: element.getAttribute(name) }))
    .map(({ name, value }) => (value ? ` ${name}="${escaped(value.slice(0, 200))}"` : ''))
    .join('')
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
