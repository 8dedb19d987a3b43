import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jumpOf, restored, stillResting, storyFrom } from './aftermath.ts'
import { boundedScenarios } from './bounds.ts'
import { scenarios } from './scenario.ts'
import { World } from './world.ts'

const seeds = Number(process.env.SIMULATION_SEEDS ?? 1000)
/** The same worlds every time, unless another beginning is asked for; a failure prints its seed and path. */
const seed = Number(process.env.SIMULATION_SEED ?? 20_260_105)
const endOnFailure = process.env.SIMULATION_SHRINK === undefined
const timeout = 60_000 + seeds * 100

describe('whatever its providers, users, worker and clock do, the router', () => {
  it(`keeps its promises in ${seeds} worlds, and calls everybody again afterwards`, { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(scenarios, async (scenario) => {
        const world = await new World(scenario).play()
        const left = await stillResting(world, jumpOf(scenario))

        expect(world.violations.slice(0, 3)).toEqual([])
        expect(left).toEqual([])
      }),
      { numRuns: seeds, seed, endOnFailure },
    )
  })

  const bounded = Math.ceil(seeds / 2)
  it(`keeps them in ${bounded} worlds whose routes may spend only so much, and only in some places`, {
    timeout,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(boundedScenarios, async (scenario) => {
        expect((await new World(scenario).play()).violations.slice(0, 3)).toEqual([])
      }),
      { numRuns: bounded, seed, endOnFailure },
    )
  })

  const pairs = Math.ceil(seeds / 10)
  it(`tells the same story from health that was stored as from health that was kept, ${pairs} times`, {
    timeout,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(scenarios, scenarios, async (before, after) => {
        const { health } = await new World(before).play()
        const kept = health.read()

        expect(await storyFrom({ ...before, runs: after.runs }, restored(kept))).toEqual(
          await storyFrom({ ...before, runs: after.runs }, kept),
        )
      }),
      { numRuns: pairs, seed, endOnFailure },
    )
  })
})
