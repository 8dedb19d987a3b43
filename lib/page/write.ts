import type { Captured, TextField } from './capture.ts'
import type { Writable, Written } from './link.ts'

type InField = Extract<Captured, { kind: 'field' }>
type InEditor = Extract<Captured, { kind: 'range' }> & { readonly editor: HTMLElement }

/** Writes where the user was, so that the field's own undo knows of it. It keeps what was there for `undo`. */
export interface Writer {
  readonly writable: Writable
  replace(text: string): Promise<Written>
  /** Puts the text behind the selection, which stays. */
  insert(text: string): Promise<Written>
  /** Takes back the last writing, if nothing was changed since. */
  undo(): Promise<Written>
}

export function createWriter(captured: Captured): Writer {
  const place = placeOf(captured)
  if (place === undefined) return nowhere
  let undoLast: (() => Promise<Written>) | undefined
  const write = async (text: string, behind: boolean): Promise<Written> => {
    const before = place.read()
    if (!place.select(behind)) return 'gone'
    await pause()
    const written = place.shapeOf(behind ? place.separator + text : text)
    place.type(written)
    await changeOf(place, before)
    const after = place.read()
    if (!holds(after, written)) {
      if (after !== before) place.undo()
      await changeOf(place, after)
      return 'refused'
    }
    undoLast = async () => {
      if (place.read() !== after) return 'gone'
      place.focus()
      place.undo()
      await changeOf(place, after)
      if (place.read() !== before) return 'refused'
      undoLast = undefined
      return 'undone'
    }
    return behind ? 'inserted' : 'replaced'
  }
  return {
    writable: captured.text === '' ? 'insert' : 'replace',
    replace: (text) => write(text, false),
    insert: (text) => write(text, true),
    undo: () => undoLast?.() ?? Promise.resolve('gone'),
  }
}

const nowhere: Writer = {
  writable: 'nothing',
  replace: () => Promise.resolve('gone'),
  insert: () => Promise.resolve('gone'),
  undo: () => Promise.resolve('gone'),
}

/** A field of the browser or an editor of the page. */
type Place = {
  /** What stands between the selection and what is inserted after it. */
  readonly separator: string
  read(): string
  focus(): void
  /** Selects what was captured, or the point behind it; false when it is not there any more. */
  select(behind: boolean): boolean
  /** The text as this place can hold it. */
  shapeOf(text: string): string
  type(text: string): void
  undo(): void
}

function placeOf(captured: Captured): Place | undefined {
  if (captured.kind === 'field') return isOpen(captured.field) ? inField(captured) : undefined
  if (captured.kind === 'range' && captured.editor !== undefined) {
    return inEditor({ ...captured, editor: captured.editor })
  }
  return undefined
}

const isOpen = (field: TextField): boolean => !(field.readOnly || field.disabled)

function inField({ field, start, end, text }: InField): Place {
  const isLine = field instanceof HTMLInputElement
  return {
    separator: isLine ? ' ' : '\n\n',
    read: () => field.value,
    focus: () => field.focus({ preventScroll: true }),
    select: (behind) => {
      if (!field.isConnected || !isOpen(field) || field.value.slice(start, end) !== text) return false
      field.focus({ preventScroll: true })
      field.setSelectionRange(behind ? end : start, end)
      return field.matches(':focus')
    },
    shapeOf: (written) => (isLine ? written.replace(/\s*\n\s*/g, ' ') : written),
    type: (written) => void document.execCommand('insertText', false, written),
    undo: () => void document.execCommand('undo'),
  }
}

function inEditor({ editor, range, text }: InEditor): Place {
  const focus = () => editor.focus({ preventScroll: true })
  // An editor may paint its text anew, which empties a range; its ends are remembered by what they are near.
  const { startContainer, startOffset, endContainer, endOffset } = range
  return {
    separator: '\n\n',
    read: () => editor.textContent,
    focus,
    select: (behind) => {
      const selection = getSelection()
      if (selection === null || !startContainer.isConnected || !endContainer.isConnected) return false
      focus()
      if (behind) selection.setPosition(endContainer, Math.min(endOffset, lengthOf(endContainer)))
      else if (startOffset > lengthOf(startContainer) || endOffset > lengthOf(endContainer)) return false
      else selection.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset)
      return behind || selection.toString() === text
    },
    shapeOf: (written) => written,
    type: (written) => {
      if (!pasteInto(editor, written)) document.execCommand('insertText', false, written)
    },
    undo: () => {
      if (!pressUndo(editor)) document.execCommand('undo')
    },
  }
}

const lengthOf = (node: Node): number =>
  node instanceof CharacterData ? node.length : node.childNodes.length

/** Editors that keep a document of their own take a paste as an edit of their own. True when this one did. */
function pasteInto(editor: HTMLElement, text: string): boolean {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  const paste = new ClipboardEvent('paste', {
    clipboardData,
    bubbles: true,
    cancelable: true,
    composed: true,
  })
  return !targetIn(editor).dispatchEvent(paste)
}

/** And the keys of undo as an undo of their own. */
function pressUndo(editor: HTMLElement): boolean {
  const isMac = navigator.platform.startsWith('Mac')
  const key = { key: 'z', code: 'KeyZ', keyCode: 90, ctrlKey: !isMac, metaKey: isMac }
  const press = new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true, composed: true })
  return !targetIn(editor).dispatchEvent(press)
}

function targetIn(editor: HTMLElement): Node {
  const node = getSelection()?.focusNode
  return node !== null && node !== undefined && editor.contains(node) ? node : editor
}

/** Whether all of a text arrived: a field may be too short for it, and an editor may drop what it does not know. */
function holds(content: string, text: string): boolean {
  return squashed(content).includes(squashed(text))
}

const squashed = (text: string): string => text.replace(/\s+/g, '')

/** Editors hear of a new selection in a later turn. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 30))
}

/** Resolves when the place says something else than before, as editors paint later; or when it will not any more. */
async function changeOf(place: Place, before: string): Promise<void> {
  for (let tries = 0; tries < 15; tries++) {
    await pause()
    if (place.read() !== before) return
  }
}
