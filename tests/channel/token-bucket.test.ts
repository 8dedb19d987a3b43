import { describe, expect, it } from 'vitest'
import { createPanelLimits } from '../../lib/channel/panel-limits.ts'
import { createBuckets } from '../../lib/channel/token-bucket.ts'
import { FakeClock } from '../support/fake-clock.ts'

const asked = (times: number, ask: () => boolean) => Array.from({ length: times }, ask).filter(Boolean).length

describe('a bucket of tokens', () => {
  it('lets its burst through at once and then as many as its rate says', async () => {
    const clock = new FakeClock()
    const take = createBuckets({ burst: 3, perMinute: 6 }, clock)
    expect(asked(10, () => take('one'))).toBe(3)

    await clock.advance(20_000)
    expect(asked(10, () => take('one'))).toBe(2)

    await clock.advance(3_600_000)
    expect(asked(10, () => take('one'))).toBe(3)
  })

  it('is another one for every name', () => {
    const take = createBuckets({ burst: 1, perMinute: 1 }, new FakeClock())

    expect([take('one'), take('one'), take('other')]).toEqual([true, false, true])
  })

  it('forgets names, and never one that asks without end', () => {
    const take = createBuckets({ burst: 1, perMinute: 1 }, new FakeClock())
    expect(take('busy')).toBe(true)

    for (let name = 0; name < 500; name++) {
      take(`name ${name}`)
      expect(take('busy')).toBe(false)
    }
  })
})

it('T31 a panel that asks ten thousand times at once starts ten runs, and is heard two hundred times', () => {
  const { mayAsk, mayStart } = createPanelLimits(new FakeClock())

  expect(asked(10_000, () => mayAsk('conversation'))).toBe(200)
  expect(asked(10_000, () => mayStart('conversation'))).toBe(10)
})
