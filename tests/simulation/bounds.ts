import fc from 'fast-check'
import { type Scenario, scenarios } from './scenario.ts'

/** Dollars for a thousand tokens, so that an answer of the simulation is worth a few dollars. */
const dear = { inputPerMillion: 1000, outputPerMillion: 1_000_000 }
const prices = fc.constantFrom(
  undefined,
  dear,
  dear,
  { inputPerMillion: 1000, outputPerMillion: 100_000 },
  { inputPerMillion: 10_000, outputPerMillion: 0 },
  { inputPerMillion: 0, outputPerMillion: 0 },
)

const actor = fc.record({
  price: prices,
  region: fc.constantFrom(undefined, 'EU', 'EU', 'US'),
  ponders: fc.constantFrom(0, 90, 215, 235, 500),
  reports: fc.boolean(),
})

const route = fc.record({
  // The shortest answer of the dear ones is 64 dollars.
  budget: fc.constantFrom(undefined, 64.5, 66, 70, 75, 90, 135, 200),
  regions: fc.constantFrom(undefined, undefined, ['EU'], ['EU', 'US']),
})

const six = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { minLength: 6, maxLength: 6 })

/** The same worlds, with prices and places, and with routes that may spend only so much, and only in some places. */
export const boundedScenarios: fc.Arbitrary<Scenario> = fc
  .record({ scenario: scenarios, actors: six(actor), routes: six(route) })
  .map(({ scenario, actors, routes }) => ({
    ...scenario,
    actors: scenario.actors.map((one, index) => ({ ...one, ...actors[index] })),
    routes: scenario.routes.map((one, index) => {
      const { budget, regions } = routes[index] ?? {}
      return { ...one, regions, policy: { ...one.policy, unpricedAs: dear, ...(budget && { budget }) } }
    }),
  }))
