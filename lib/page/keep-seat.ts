import {
  type Box,
  type Point,
  type Size,
  seatBeside,
  seatInCorner,
  seatInside,
  sizeBeside,
  sizeIn,
} from './seat.ts'
import type { ShadowHost } from './shadow-host.ts'
import { viewportSize } from './viewport.ts'

/** Keeps the panel beside what it is about while the page scrolls, or where its user has put it. */
export interface Seat {
  wantHeight(height: number): void
  /** By so many CSS pixels. From then on it stays where its user has put it. */
  move(by: Point): void
  /** A pinned panel keeps its place on the screen; one that is let go returns to what it is about. */
  pin(pinned: boolean): void
  /** Whether its user has put it where it is. */
  isKept(): boolean
}

type SeatOptions = {
  /** What it stands beside; undefined for the corner. */
  readonly anchor: () => Box | undefined
  readonly rightToLeft: boolean
  /** It stands somewhere else, and its user did not put it there. */
  readonly onMoved: () => void
  readonly signal: AbortSignal
}

export function keepSeat(host: ShadowHost, { anchor, rightToLeft, onMoved, signal }: SeatOptions): Seat {
  let wantedHeight = 320
  let kept: Point | undefined
  let shown: Point | undefined
  const seat = () => {
    const viewport = viewportSize()
    const box = kept === undefined ? anchor() : undefined
    const whole = sizeIn(viewport, wantedHeight)
    const size = box === undefined ? whole : sizeBeside(box, whole, viewport)
    const at = seatFor(kept, box, { size, viewport, rightToLeft })
    const moved = shown !== undefined && (shown.x !== at.x || shown.y !== at.y)
    shown = at
    host.place(at, size)
    return moved
  }
  let waiting = false
  const follow = () => {
    if (waiting) return
    waiting = true
    requestAnimationFrame(() => {
      waiting = false
      if (!signal.aborted && seat()) onMoved()
    })
  }
  seat()
  addEventListener('scroll', follow, { capture: true, passive: true, signal })
  addEventListener('resize', follow, { signal })
  return {
    wantHeight: (height) => {
      wantedHeight = height
      if (seat()) onMoved()
    },
    move: (by) => {
      if (shown === undefined) return
      kept = { x: shown.x + by.x, y: shown.y + by.y }
      seat()
      kept = shown
    },
    pin: (pinned) => {
      kept = pinned ? shown : undefined
      if (seat()) onMoved()
    },
    isKept: () => kept !== undefined,
  }
}

type Room = { readonly size: Size; readonly viewport: Size; readonly rightToLeft: boolean }

function seatFor(kept: Point | undefined, box: Box | undefined, room: Room): Point {
  const { size, viewport, rightToLeft } = room
  if (kept !== undefined) return seatInside(kept, size, viewport)
  if (box === undefined) return seatInCorner(size, viewport, rightToLeft)
  return seatBeside(box, size, viewport, rightToLeft)
}
