import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seatBeside, seatGaps, seatInCorner, seatInside, sizeBeside, sizeIn } from '../../lib/page/seat.ts'

const viewport = { width: 1280, height: 800 }
const size = { width: 420, height: 300 }
const line = { left: 100, top: 200, right: 300, bottom: 220 }

describe('the place of the panel', () => {
  it('is below what was selected, where that begins', () => {
    expect(seatBeside(line, size, viewport, false)).toEqual({ x: 100, y: 220 + seatGaps.anchor })
  })

  it('is above it where there is no room below and more above', () => {
    const low = { ...line, top: 700, bottom: 720 }

    expect(seatBeside(low, size, viewport, false)).toEqual({ x: 100, y: 700 - seatGaps.anchor - 300 })
  })

  it('becomes lower before it covers what was selected, until nobody could read it', () => {
    const room = { width: 1280, height: 500 }
    const tall = { width: 420, height: 480 }

    expect(sizeBeside(line, tall, room)).toEqual({ width: 420, height: 264 })
    expect(sizeBeside(line, size, viewport)).toEqual(size)
    expect(sizeBeside({ ...line, top: 240, bottom: 260 }, tall, room).height).toBe(260)
    expect(sizeBeside(line, { width: 420, height: 180 }, { width: 1280, height: 300 }).height).toBe(180)
  })

  it('begins at the right in a text that runs to the left', () => {
    const right = { ...line, left: 900, right: 1200 }

    expect(seatBeside(right, size, viewport, true).x).toBe(1200 - 420)
  })

  it('is the corner where lines end, beside nothing', () => {
    expect(seatInCorner(size, viewport, false)).toEqual({ x: 1280 - 420 - seatGaps.edge, y: seatGaps.edge })
    expect(seatInCorner(size, viewport, true).x).toBe(seatGaps.edge)
  })

  it('is always wholly inside of the viewport, however small that is and wherever the selection is', () => {
    const edge = fc.integer({ min: -5000, max: 5000 })
    const length = fc.integer({ min: 40, max: 4000 })
    fc.assert(
      fc.property(
        edge,
        edge,
        length,
        length,
        length,
        fc.boolean(),
        (left, top, width, height, wanted, rtl) => {
          const room = { width, height }
          const fitted = sizeIn(room, wanted)
          const box = { left, top, right: left + 50, bottom: top + 20 }
          for (const at of [
            seatBeside(box, fitted, room, rtl),
            seatInside({ x: left, y: top }, fitted, room),
            seatInCorner(fitted, room, rtl),
          ]) {
            expect(at.x).toBeGreaterThanOrEqual(seatGaps.edge)
            expect(at.y).toBeGreaterThanOrEqual(seatGaps.edge)
            expect(at.x + fitted.width).toBeLessThanOrEqual(width - seatGaps.edge)
            expect(at.y + fitted.height).toBeLessThanOrEqual(height - seatGaps.edge)
          }
        },
      ),
    )
  })
})
