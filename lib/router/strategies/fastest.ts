import type { DeploymentHealth } from '../health.ts'
import { quantileMs, sampleCount } from '../latency.ts'
import type { Strategy } from '../strategy.ts'

/** Those within this factor of the fastest count as equally fast, and share the load at random. */
const buffer = 1.25
/** What a deployment is taken for of which too little is known: fast, so that it is tried. */
const unknownMs = 500
const enoughSamples = 5

/** Whoever needs least time to the first text by its recent median; near-equals in random order. */
export const fastest: Strategy = (models, { health, random }) => {
  const timed = models.map((model) => ({ model, ms: medianMs(health.deployments[model.id]) }))
  const bestMs = Math.min(...timed.map(({ ms }) => ms))
  const isNear = ({ ms }: { readonly ms: number }) => ms <= bestMs * buffer
  const near = timed.filter(isNear).map((one) => ({ ...one, draw: random() }))
  const far = timed.filter((one) => !isNear(one)).toSorted((one, other) => one.ms - other.ms)
  return [...near.toSorted((one, other) => one.draw - other.draw), ...far].map(({ model }) => model)
}

function medianMs(health: DeploymentHealth | undefined): number {
  const latency = health?.latency
  return latency === undefined || sampleCount(latency) < enoughSamples ? unknownMs : quantileMs(latency, 0.5)
}
