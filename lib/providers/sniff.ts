/** What the first bytes of a body say it is. */
export type BodyShape = 'event-stream' | 'json' | 'other'

const fields = ['data:', 'event:', 'id:', 'retry:']
const longestField = 6
const whiteSpace: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0d, 0x20])
/** One character per byte, as the head is kept: nothing but ASCII is looked at. */
const byteOrderMark = '\xEF\xBB\xBF'

/** Tells the shape of a body from its beginning, as soon as that can be told and however it is cut. */
export interface Sniffer {
  push(bytes: Uint8Array): BodyShape | undefined
  /** The body ended: what it was, or undefined when there was nothing but white space. */
  end(): BodyShape | undefined
}

/** A declared event stream may begin with a field that is unknown here; an undeclared one may not. */
export function createSniffer(contentType: string): Sniffer {
  const declared = contentType.startsWith('text/event-stream') ? 'event-stream' : 'other'
  let head = ''
  return {
    push(bytes) {
      for (const byte of bytes) {
        if (head.length === longestField) break
        if (head !== '' || !whiteSpace.has(byte)) head += String.fromCharCode(byte)
        if (head === byteOrderMark) head = ''
      }
      return shapeOf(head, declared)
    },
    end: () => (head === '' ? undefined : (shapeOf(head, declared) ?? declared)),
  }
}

function shapeOf(head: string, declared: BodyShape): BodyShape | undefined {
  if (head === '') return undefined
  if (head.startsWith('{') || head.startsWith('[')) return 'json'
  if (head.startsWith(':') || fields.some((field) => head.startsWith(field))) return 'event-stream'
  if (head.startsWith('<')) return 'other'
  const undecided = byteOrderMark.startsWith(head) || fields.some((field) => field.startsWith(head))
  return undecided ? undefined : declared
}
