const xhtml = 'http://www.w3.org/1999/xhtml'
const svg = 'http://www.w3.org/2000/svg'

/** Our sign as a button. All of it by properties, since the page's policy forbids what is written as markup. */
export function drawButton(label: string): HTMLElement {
  const button = document.createElementNS(xhtml, 'button') as HTMLButtonElement
  button.type = 'button'
  button.title = label
  button.ariaLabel = label
  // The page's own order of focus stays as it is; the shortcut does the same from the keyboard.
  button.tabIndex = -1
  paint(button, {
    all: 'initial',
    display: 'grid',
    'place-items': 'center',
    width: '100%',
    height: '100%',
    cursor: 'pointer',
    background: 'light-dark(#fbfaf7, #191816)',
  })
  const mark = document.createElementNS(svg, 'svg')
  mark.setAttribute('viewBox', '0 0 32 32')
  paint(mark, { width: '20px', height: '20px', 'pointer-events': 'none' })
  for (const [path, fill] of shapes) {
    const shape = document.createElementNS(svg, 'path')
    shape.setAttribute('d', path)
    paint(shape, { fill })
    mark.append(shape)
  }
  button.append(mark)
  return button
}

/** The sign, as components/ui/Mark draws it. */
const shapes = [
  ['M4 10a7 7 0 0 1 14 0v8a7 7 0 0 1-14 0z', 'light-dark(#b4b0a7, #57544d)'],
  ['M11.5 15.500a8.500 8.500 0 0 1 17 0v6a8.500 8.500 0 0 1-17 0z', 'light-dark(#fbfaf7, #191816)'],
  ['M13 15.500a7 7 0 0 1 14 0v6a7 7 0 0 1-14 0z', 'light-dark(#0b6553, #5fc4ad)'],
] as const

function paint({ style }: HTMLElement | SVGElement, styles: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(styles)) style.setProperty(name, value)
}
