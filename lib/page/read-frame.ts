import { capture } from './capture.ts'
import { writeMarkup } from './write-markup.ts'

/** What a frame says of itself, once its user has asked for it. */
export type FrameReading = {
  readonly title: string
  readonly url: string
  /** The kind of document, such as `text/html` or `application/pdf`. */
  readonly type: string
  readonly selection: string
  /** What can be seen of it, as well-formed mark-up without addresses, scripts and what was typed into fields. */
  readonly markup: string
  /** The mark-up was longer than the limit; this is its beginning. */
  readonly clipped: boolean
  /** Frames in it that are large enough to hold something. */
  readonly frames: number
}

/** Mark-up that is read of one frame at most, in characters. */
const markupLimit = 3_000_000

/** Reads the frame it runs in, and leaves nothing behind. */
export function readFrame(): FrameReading {
  const { text } = capture()
  return {
    title: document.title,
    url: location.href,
    type: document.contentType,
    selection: text,
    ...writeMarkup(document.body ?? document.documentElement, markupLimit),
    frames: [...document.querySelectorAll('iframe, frame')].filter(isLarge).length,
  }
}

function isLarge(frame: Element): boolean {
  const { width, height } = frame.getBoundingClientRect()
  return width >= 200 && height >= 100
}
