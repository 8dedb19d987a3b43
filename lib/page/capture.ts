import type { Box } from './seat.ts'

export type TextField = HTMLInputElement | HTMLTextAreaElement

/** Where the user was when they asked, and what they had selected there. */
export type Captured =
  | { readonly kind: 'nothing'; readonly text: '' }
  | {
      readonly kind: 'field'
      readonly field: TextField
      readonly start: number
      readonly end: number
      readonly text: string
    }
  /** A part of the page; `editor` is the editable element that it lies in, if it lies in one. */
  | {
      readonly kind: 'range'
      readonly range: Range
      readonly text: string
      readonly editor: HTMLElement | undefined
    }

/** Looks where the user is. A password is never taken: a page reads it as dots, and even their number is private. */
export function capture(): Captured {
  const { active, root } = innermost()
  if (active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement) {
    if (active.type === 'password') return nothing
    const { selectionStart: start, selectionEnd: end } = active
    if (start !== null && end !== null) {
      const text = active.value.slice(start, end)
      if (text !== '' || !hasSelection()) return { kind: 'field', field: active, start, end, text }
    }
  }
  const selection = selectionIn(root) ?? getSelection()
  if (selection === null || selection.rangeCount === 0) return nothing
  const range = selection.getRangeAt(0).cloneRange()
  const editor = editorAround(range.commonAncestorContainer)
  const text = selection.toString()
  return text === '' && editor === undefined ? nothing : { kind: 'range', range, text, editor }
}

const nothing = { kind: 'nothing', text: '' } as const

/** Where what was captured is now, in the viewport; undefined when it is no longer on the page. */
export function boxOf(captured: Captured): Box | undefined {
  if (captured.kind === 'nothing') return undefined
  if (captured.kind === 'field') {
    return captured.field.isConnected ? captured.field.getBoundingClientRect() : undefined
  }
  const { range } = captured
  if (!range.startContainer.isConnected) return undefined
  const box = range.getBoundingClientRect()
  if (box.width > 0 || box.height > 0) return box
  const around = elementOf(range.startContainer)
  return around?.getBoundingClientRect()
}

export function runsToTheLeft(captured: Captured): boolean {
  const element =
    captured.kind === 'field'
      ? captured.field
      : captured.kind === 'range'
        ? elementOf(captured.range.startContainer)
        : document.documentElement
  return element !== null && element !== undefined && getComputedStyle(element).direction === 'rtl'
}

/** What the user was at, when that was an element. */
export function elementAt(captured: Captured): Element | null {
  if (captured.kind === 'field') return captured.field
  return captured.kind === 'range' ? elementOf(captured.range.startContainer) : null
}

export function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement
}

/** The outermost editable element around a node: the one that an editor listens to. */
function editorAround(node: Node): HTMLElement | undefined {
  let editor: HTMLElement | undefined
  for (let element = elementOf(node); element !== null; element = element.parentElement) {
    if (element instanceof HTMLElement && element.isContentEditable) editor = element
    else if (editor !== undefined) return editor
  }
  return editor
}

/** The focus goes into open shadow trees, as far as they can be looked into. */
function innermost(): { readonly active: Element | null; readonly root: Document | ShadowRoot } {
  let root: Document | ShadowRoot = document
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement) {
    root = active.shadowRoot
    active = root.activeElement
  }
  return { active, root }
}

const hasSelection = (): boolean => (getSelection()?.toString() ?? '') !== ''

/** Chromium keeps a selection inside of a shadow tree at its root. */
function selectionIn(root: Document | ShadowRoot): Selection | null {
  const { getSelection: ofRoot } = root as { getSelection?: () => Selection | null }
  const selection = ofRoot?.call(root) ?? null
  return selection !== null && selection.rangeCount > 0 ? selection : null
}
