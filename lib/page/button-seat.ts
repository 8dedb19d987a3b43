import { type Box, type Point, type Size, seatGaps, seatInside } from './seat.ts'

/** How large the button beside a selection is, in CSS pixels. */
export const buttonSize: Size = { width: 30, height: 30 }

/** From the line that the selection ends in, in CSS pixels. */
const gap = 6

/**
 * Where the button stands: beside the line `end` in which the selection ends, on the side that was not selected, else
 * on the other one. Never over that line, so never over the caret; undefined where there is room on neither side, or
 * the line itself cannot be seen.
 */
export function seatOfButton(
  end: Box,
  viewport: Size,
  { rightToLeft, backward }: { readonly rightToLeft: boolean; readonly backward: boolean },
): Point | undefined {
  if (end.bottom < 0 || end.top > viewport.height || end.right < 0 || end.left > viewport.width)
    return undefined
  const above = end.top - gap - buttonSize.height
  const below = end.bottom + gap
  const fits = (y: number) => y >= seatGaps.edge && y + buttonSize.height <= viewport.height - seatGaps.edge
  const y = (backward ? [above, below] : [below, above]).find(fits)
  if (y === undefined) return undefined
  return seatInside({ x: rightToLeft ? end.left - buttonSize.width : end.right, y }, buttonSize, viewport)
}
