/** What the panel's frame asks of the script in the page. */
export type FrameMessage =
  | { readonly type: 'ready' | 'close' | 'undo' }
  /** How high its content is, in CSS pixels. */
  | { readonly type: 'height'; readonly height: number }
  | { readonly type: 'move'; readonly x: number; readonly y: number }
  | { readonly type: 'pin'; readonly pinned: boolean }
  /** Puts the user's answer into the page, in the place of the selection or after it. */
  | { readonly type: 'replace' | 'insert'; readonly text: string }

/** What can be done with text at the place where the user was. */
export type Writable = 'nothing' | 'insert' | 'replace'

/**
 * How an order to write ended. `gone`: what was selected is no longer there as it was. `refused`: the field did not
 * take the text. In both cases the field is as it was.
 */
export type Written = 'replaced' | 'inserted' | 'undone' | 'gone' | 'refused'

/** What the script in the page tells the frame. */
export type PageMessage =
  | { readonly type: 'field'; readonly writable: Writable }
  | { readonly type: 'written'; readonly how: Written }
  /** The panel stands somewhere else than a moment ago, and nobody dragged it. */
  | { readonly type: 'moved' }

/** The name of the port between a frame and the scripts in its page that know the same token. */
export const linkName = (token: string): string => `understudy-page/${token}`

/** Reads what came over a port. By hand: a parser's library would be larger than the script. */
export function readFrameMessage(value: unknown): FrameMessage | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { type, height, x, y, pinned, text } = value as Record<string, unknown>
  switch (type) {
    case 'ready':
    case 'close':
    case 'undo':
      return { type }
    case 'height':
      return isNumber(height) ? { type, height } : undefined
    case 'move':
      return isNumber(x) && isNumber(y) ? { type, x, y } : undefined
    case 'pin':
      return typeof pinned === 'boolean' ? { type, pinned } : undefined
    case 'replace':
    case 'insert':
      return typeof text === 'string' ? { type, text } : undefined
    default:
      return undefined
  }
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

/** Reads what the script in the page has said: it lives beside the page's own code, and is trusted as little. */
export function readPageMessage(value: unknown): PageMessage | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { type, writable, how } = value as Record<string, unknown>
  if (type === 'moved') return { type }
  if (type === 'field') return isOneOf(writables, writable) ? { type, writable } : undefined
  if (type === 'written') return isOneOf(endings, how) ? { type, how } : undefined
  return undefined
}

const writables: readonly Writable[] = ['nothing', 'insert', 'replace']
const endings: readonly Written[] = ['replaced', 'inserted', 'undone', 'gone', 'refused']

function isOneOf<Word extends string>(words: readonly Word[], value: unknown): value is Word {
  return words.some((word) => word === value)
}
