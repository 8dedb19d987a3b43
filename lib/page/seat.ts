/** A rectangle in the viewport, in CSS pixels. */
export type Box = {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}
export type Size = { readonly width: number; readonly height: number }
export type Point = { readonly x: number; readonly y: number }

/** Distances of the panel from what it stands beside and from the edge of the viewport, in CSS pixels. */
export const seatGaps = { anchor: 8, edge: 8 }

/** The size that a panel gets: what it wants, as far as the viewport has room for it. */
export function sizeIn(viewport: Size, wantedHeight: number): Size {
  const room = { width: viewport.width - 2 * seatGaps.edge, height: viewport.height - 2 * seatGaps.edge }
  return {
    width: Math.max(0, Math.min(420, room.width)),
    height: Math.max(0, Math.min(Math.max(wantedHeight, 180), 560, room.height)),
  }
}

/** Lower than this, too little of an answer could be read beside the words. */
const leastBeside = 260

/** The size beside what was selected: low enough not to cover it, as far as that leaves a panel that can be read. */
export function sizeBeside(anchor: Box, size: Size, viewport: Size): Size {
  const { above, below } = roomAround(anchor, viewport)
  return { ...size, height: Math.min(size.height, Math.max(above, below, leastBeside)) }
}

/**
 * Where a panel of this size stands: below what was selected, above it where there is more room, and always inside
 * of the viewport. It begins where the text begins, which is at the right in a text that runs to the left.
 */
export function seatBeside(anchor: Box, size: Size, viewport: Size, rightToLeft: boolean): Point {
  const { above, below } = roomAround(anchor, viewport)
  const fitsBelow = size.height <= below
  const y =
    fitsBelow || below >= above ? anchor.bottom + seatGaps.anchor : anchor.top - seatGaps.anchor - size.height
  const x = rightToLeft ? anchor.right - size.width : anchor.left
  return seatInside({ x, y }, size, viewport)
}

function roomAround(
  { top, bottom }: Box,
  { height }: Size,
): { readonly above: number; readonly below: number } {
  const gaps = seatGaps.anchor + seatGaps.edge
  return { above: top - gaps, below: height - bottom - gaps }
}

/** In the upper corner where lines end, for a panel that stands beside nothing. */
export function seatInCorner(size: Size, viewport: Size, rightToLeft: boolean): Point {
  const x = rightToLeft ? seatGaps.edge : viewport.width - size.width - seatGaps.edge
  return seatInside({ x, y: seatGaps.edge }, size, viewport)
}

/** The nearest place at which all of it can be seen. */
export function seatInside({ x, y }: Point, size: Size, viewport: Size): Point {
  return {
    x: between(seatGaps.edge, x, viewport.width - size.width - seatGaps.edge),
    y: between(seatGaps.edge, y, viewport.height - size.height - seatGaps.edge),
  }
}

/** The lower bound wins where there is no room at all, so that a beginning is always seen. */
function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}
