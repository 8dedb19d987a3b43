import type { Captured, TextField } from './capture.ts'
import type { Writable, Written } from './link.ts'
import { rangeAt, stretchOf } from './text-offsets.ts'

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
    if (!holds(after, written) || (after === before && written !== captured.text)) {
      if (after !== before) place.undo()
      await changeOf(place, after)
      return 'refused'
    }
    undoLast = async () => {
      const now = place.read()
      // Its user may have undone it already.
      if (now !== before) {
        if (now !== after) return 'gone'
        place.focus()
        place.undo()
        await changeOf(place, after)
        if (place.read() !== before) return 'refused'
      }
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

function inField({ field, start, text }: InField): Place {
  const isLine = field instanceof HTMLInputElement
  return {
    separator: isLine ? ' ' : '\n\n',
    read: () => field.value,
    focus: () => field.focus({ preventScroll: true }),
    select: (behind) => {
      const at = placeIn(field.value, text, start)
      if (!field.isConnected || !isOpen(field) || at === undefined) return false
      field.focus({ preventScroll: true })
      field.setSelectionRange(behind ? at + text.length : at, at + text.length)
      return field.matches(':focus')
    },
    shapeOf: (written) => (isLine ? written.replace(/\s*\n\s*/g, ' ') : written),
    type: (written) => void document.execCommand('insertText', false, written),
    undo: () => void document.execCommand('undo'),
  }
}

/** Where a text stands that stood at `start`: there, or at the only other place that has it. */
function placeIn(value: string, text: string, start: number): number | undefined {
  if (value.startsWith(text, start)) return start
  const at = value.indexOf(text)
  return at >= 0 && at === value.lastIndexOf(text) ? at : undefined
}

function inEditor({ editor, range, text }: InEditor): Place {
  const focus = () => editor.focus({ preventScroll: true })
  const stretch = stretchOf(range, editor)
  const tryRange = (found: Range | undefined) => {
    const selection = getSelection()
    if (selection === null || found === undefined || !editor.contains(found.commonAncestorContainer)) return
    focus()
    const { startContainer, startOffset, endContainer, endOffset } = found
    selection.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset)
    return selection.toString() === text ? selection : undefined
  }
  return {
    separator: '\n\n',
    read: () => editor.textContent,
    focus,
    select: (behind) => {
      // An editor that paints its text anew empties a range, or takes it along out of the page.
      const selection = tryRange(range.cloneRange()) ?? tryRange(rangeAt(stretch, editor))
      if (behind) selection?.collapseToEnd()
      return selection !== undefined
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
