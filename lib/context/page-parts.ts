import { Readability } from '@mozilla/readability'
import JSDOMParser from '@mozilla/readability/JSDOMParser.js'
import { markupText } from './markup-text.ts'
import type { Frame } from './page-reading.ts'

/** The parts of a page that can go along with a prompt; an empty one is not offered. */
export type PageParts = {
  readonly title: string
  readonly url: string
  readonly selection: string
  /** The main text, without what stands around it. */
  readonly readable: string
  /** Everything that can be seen. */
  readonly whole: string
  /** The browser shows a document that it gives nobody the text of. */
  readonly isPdf: boolean
  /** The page is longer than is read of one. */
  readonly clipped: boolean
  /** Frames of other sites, which a gesture over the page does not open. */
  readonly closedFrames: number
}

/** Takes a page apart, with the frames in it that could be read. Nothing of it is ever a live document. */
export function pageParts([page, ...inner]: readonly [Frame, ...Frame[]]): PageParts {
  const frames = [page, ...inner]
  const readable = frames.map(readableText).reduce(longer)
  const whole = frames.map(wholeText).filter((text) => text !== '')
  return {
    title: page.title.trim(),
    url: page.url,
    selection: frames.find(({ selection }) => selection.trim() !== '')?.selection ?? '',
    readable,
    whole: whole.join('\n\n'),
    isPdf: page.type === 'application/pdf',
    clipped: frames.some(({ clipped }) => clipped),
    closedFrames: Math.max(0, page.frames - inner.length),
  }
}

function longer(one: string, other: string): string {
  return other.length > one.length ? other : one
}

function wholeText({ markup, url }: Frame): string {
  return attempted(() => markupText(parsed(markup, url, '').documentElement))
}

/** Elements that are weighed at most: what it costs to find the main text grows faster than they do. */
const elementLimit = 15_000

function readableText({ markup, title, url }: Frame): string {
  return attempted(() => {
    const options = { maxElemsToParse: elementLimit, serializer: markupText }
    return new Readability<string>(parsed(markup, url, title), options).parse()?.content ?? ''
  })
}

/** Both libraries throw at mark-up that is none, and at more of it than they take. Then there is no such text. */
function attempted(read: () => string): string {
  try {
    return read()
  } catch {
    return ''
  }
}

function parsed(markup: string, url: string, title: string): Document {
  const head = `<head><title>${title.replace(/[<>&]/g, ' ')}</title></head>`
  const body = markup.startsWith('<body') ? markup : `<body>${markup}</body>`
  return new JSDOMParser().parse(`<html>${head}${body}</html>`, url)
}
