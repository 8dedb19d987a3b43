import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buttonSize, seatOfButton } from '../../lib/page/button-seat.ts'

const viewport = { width: 1280, height: 800 }
const line = { left: 300, top: 200, right: 300, bottom: 220 }
const forward = { rightToLeft: false, backward: false }

describe('the place of the button beside a selection', () => {
  it('is below the line that the selection ends in, and above one that was selected backward', () => {
    expect(seatOfButton(line, viewport, forward)?.y).toBeGreaterThan(220)
    expect(seatOfButton(line, viewport, { ...forward, backward: true })?.y).toBeLessThan(200)
  })

  it('is on the other side where the first has no room, and nowhere where both have none', () => {
    expect(seatOfButton({ ...line, top: 770, bottom: 790 }, viewport, forward)?.y).toBeLessThan(770)
    expect(seatOfButton({ ...line, top: 10, bottom: 790 }, viewport, forward)).toBeUndefined()
  })

  it('goes on where the text goes on', () => {
    expect(seatOfButton(line, viewport, forward)?.x).toBe(300)
    expect(seatOfButton(line, viewport, { ...forward, rightToLeft: true })?.x).toBe(300 - buttonSize.width)
  })

  it('is never over the caret, and always wholly in sight', () => {
    const edge = fc.integer({ min: -2000, max: 2000 })
    fc.assert(
      fc.property(
        edge,
        edge,
        fc.integer({ min: 1, max: 900 }),
        fc.boolean(),
        fc.boolean(),
        (left, top, height, rightToLeft, backward) => {
          const end = { left, top, right: left, bottom: top + height }
          const at = seatOfButton(end, viewport, { rightToLeft, backward })
          if (at === undefined) return
          expect(at.y >= end.bottom || at.y + buttonSize.height <= end.top).toBe(true)
          expect(Math.min(at.x, at.y)).toBeGreaterThanOrEqual(0)
          expect(at.x + buttonSize.width).toBeLessThanOrEqual(viewport.width)
          expect(at.y + buttonSize.height).toBeLessThanOrEqual(viewport.height)
        },
      ),
    )
  })
})
