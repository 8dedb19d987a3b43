import type { RunEvent } from '../../lib/router/events.ts'
import type { HealthState } from '../../lib/router/health.ts'
import { parseAccountId } from '../../lib/router/model.ts'
import { defaultPolicy, type Policy } from '../../lib/router/route.ts'
import { createRouter } from '../../lib/router/router.ts'
import { healthSchema } from '../../lib/runs/health-schema.ts'
import { chanceOf } from './chance.ts'
import type { Provider } from './provider.ts'
import type { Scenario } from './scenario.ts'
import { World } from './world.ts'

/** The longest that anything may rest by itself: the cap of cooldowns and of breakers. */
const longestRestMs = 900_000

const strict: Policy = { ...defaultPolicy, lastResort: false, patienceMs: 0 }

/**
 * After everything, and however the clock has jumped, whoever does not wait for their user is called at once, or
 * when the longest rest is over. Returns those that were not.
 */
export async function stillResting(world: World, jumpMs: number): Promise<readonly string[]> {
  const { time, memory, providers } = world
  time.wallOffset += jumpMs
  const waiting = providers.filter((one) => !memory.waitsForUser(one))
  const resting = await notCalled(world, waiting)
  time.monotonic += longestRestMs
  return (await notCalled(world, resting)).map(({ id }) => id)
}

async function notCalled(world: World, providers: readonly Provider[]): Promise<readonly Provider[]> {
  const { time, health } = world
  const left: Provider[] = []
  for (const provider of providers) {
    const { id, origin, traits } = provider
    const model = {
      id,
      accountId: parseAccountId(provider.account),
      origin,
      traits,
      async *stream() {
        yield { type: 'text-delta' as const, text: 'Well.' }
        yield { type: 'finish' as const, reason: 'stop' as const }
      },
    }
    const router = createRouter({ models: () => model, health, clock: time.clockOf(99), random: () => 0.5 })
    const request = { messages: [{ role: 'user' as const, text: 'Hello?' }] }
    const route = { id: 'after', deployments: [id], policy: strict }
    const events: RunEvent[] = []
    for await (const event of router.run(request, route, new AbortController().signal)) events.push(event)
    const end = events.at(-1)
    if (end?.type !== 'run-ended' || end.ending.state !== 'done') left.push(provider)
  }
  return left
}

/** What happens when the same story begins with this health: every event of every run. */
export async function storyFrom(scenario: Scenario, health: HealthState): Promise<readonly string[]> {
  const world = new World({ ...scenario, deaths: [], jumps: [] }, health, { isKnown: false })
  await world.play()
  return world.runs.map(({ id, events }) => `${id}: ${JSON.stringify(events)}`)
}

/** Health as the next worker finds it. */
export function restored(health: HealthState): HealthState {
  return healthSchema.parse(JSON.parse(JSON.stringify(health)))
}

/** A moment to jump to that a seed decides: days away, in either direction, or none. */
export function jumpOf({ seed }: Scenario): number {
  const days = [0, -400, -1, -0.01, 0.01, 1, 400]
  return Math.round((days[Math.floor(chanceOf(seed)() * days.length)] ?? 0) * 86_400_000)
}
