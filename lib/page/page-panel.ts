import { boxOf, type Captured, capture, elementAt, runsToTheLeft } from './capture.ts'
import { keepSeat, type Seat } from './keep-seat.ts'
import { type FrameMessage, linkName, type PageMessage, readFrameMessage } from './link.ts'
import { createShadowHost } from './shadow-host.ts'
import { createWriter, type Writer } from './write.ts'

/** The page's end of a port to the panel's frame. */
export interface FramePort {
  post(message: PageMessage): void
  onMessage(listener: (message: unknown) => void): void
  close(): void
}

/** Calls back for every port of that name that the extension itself opens to this page. */
export type AcceptFrames = (name: string, accepting: Accepting) => void

type Accepting = {
  readonly listener: (port: FramePort) => void
  /** The extension is gone, such as by an update, and all ports with it. */
  readonly onOrphaned: () => void
  readonly signal: AbortSignal
}

export type ShowOptions = {
  /** The address of the frame. */
  readonly url: string
  readonly token: string
  /** Whether it is about something in this very frame of the page; it stands in the corner otherwise. */
  readonly beside: boolean
}

/** What the gesture found in this page, and the panel over it. */
export interface PagePanel {
  readonly text: string
  /** Whether the user was in this frame of the page, and not in one inside of it. */
  readonly focused: boolean
  /** Lets the frame that knows the token write where the user was. */
  serve(token: string): void
  /** Resolves to whether the panel came alive; where it cannot, nothing of it stays in the page. */
  show(options: ShowOptions): Promise<boolean>
  close(): void
}

/** A frame that says nothing for this long, or so long after it was loaded, cannot run here: in a sandbox, say. */
const silenceMs = { atAll: 6000, loaded: 2000 }

/** Captures what the user is at, now. Nothing is put into the page before `show`. */
export function createPagePanel(acceptFrames: AcceptFrames): PagePanel {
  const captured = capture()
  const writer = createWriter(captured)
  const life = new AbortController()
  const { signal } = life
  const close = () => life.abort()
  return {
    text: captured.text,
    focused: document.hasFocus() && !(document.activeElement instanceof HTMLIFrameElement),
    close,
    serve: (token) =>
      acceptFrames(linkName(token), {
        listener: (port) => serveFrame(port, { writer, signal, close }),
        onOrphaned: close,
        signal,
      }),
    show: async ({ url, token, beside }) => {
      // Neither a viewer nor a sandbox lets a frame of ours run.
      if (document.contentType === 'application/pdf' || origin === 'null') return false
      const frame = frameFor(url)
      const host = createShadowHost(frame, { around: elementAt(captured), onGivenUp: close, signal })
      if (host === undefined) return false
      const ports = new Set<FramePort>()
      const seat = keepSeat(host, {
        anchor: () => (beside ? boxOf(captured) : undefined),
        rightToLeft: runsToTheLeft(captured),
        onMoved: () => {
          for (const port of ports) port.post({ type: 'moved' })
        },
        signal,
      })
      const leave = () => {
        close()
        returnFocus(captured)
      }
      closeOnEscape(() => seat.isKept() || leave(), signal)
      const alive = new Promise<boolean>((resolve) => {
        const giveUpIn = (ms: number) => setTimeout(() => resolve(false), ms)
        giveUpIn(silenceMs.atAll)
        frame.addEventListener('load', () => giveUpIn(silenceMs.loaded))
        signal.addEventListener('abort', () => resolve(false))
        const onReady = () => {
          frame.focus()
          resolve(true)
        }
        acceptFrames(linkName(token), {
          listener: (port) => {
            ports.add(port)
            serveFrame(port, { writer, signal, close: leave, seat, onReady })
          },
          onOrphaned: close,
          signal,
        })
      })
      const shown = await alive
      if (!shown) close()
      return shown
    },
  }
}

type Service = {
  readonly writer: Writer
  readonly signal: AbortSignal
  readonly close: () => void
  /** Only where the panel is over this frame of the page. */
  readonly seat?: Seat
  readonly onReady?: () => void
}

function serveFrame(port: FramePort, service: Service): void {
  service.signal.addEventListener('abort', () => port.close())
  port.onMessage((value) => {
    const message = readFrameMessage(value)
    if (message !== undefined) void answer(port, message, service)
  })
}

async function answer(port: FramePort, message: FrameMessage, service: Service): Promise<void> {
  const { writer, seat } = service
  switch (message.type) {
    case 'ready':
      service.onReady?.()
      return port.post({ type: 'field', writable: writer.writable })
    case 'close':
      return service.close()
    case 'height':
      return seat?.wantHeight(message.height)
    case 'move':
      return seat?.move(message)
    case 'pin':
      return seat?.pin(message.pinned)
    case 'replace':
    case 'insert':
      return port.post({ type: 'written', how: await writer[message.type](message.text) })
    case 'undo':
      return port.post({ type: 'written', how: await writer.undo() })
  }
}

function frameFor(url: string): HTMLIFrameElement {
  const frame = document.createElementNS('http://www.w3.org/1999/xhtml', 'iframe') as HTMLIFrameElement
  frame.src = url
  frame.title = 'Understudy'
  frame.allow = 'clipboard-write'
  const styles = { border: '0', display: 'block', width: '100%', height: '100%' }
  for (const [name, value] of Object.entries(styles)) frame.style.setProperty(name, value)
  return frame
}

/** A press that the page has made up closes nothing. */
function closeOnEscape(close: () => void, signal: AbortSignal): void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isTrusted && event.key === 'Escape') close()
  }
  addEventListener('keydown', onKeyDown, { capture: true, signal })
}

/** Back to where the user was, with the selection that they had. */
function returnFocus(captured: Captured): void {
  if (captured.kind === 'field') captured.field.focus({ preventScroll: true })
  if (captured.kind === 'range') captured.editor?.focus({ preventScroll: true })
}
