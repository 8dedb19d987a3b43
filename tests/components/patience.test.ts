import { expect, it } from 'vitest'
import { patienceMs } from '../../components/ui/patience.ts'

it('waits longer after every wrong passphrase from the fifth on, and never longer than half a minute', () => {
  const seconds = Array.from({ length: 13 }, (_, wrong) => patienceMs(wrong) / 1000)

  expect(seconds).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30])
})
