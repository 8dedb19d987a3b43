import { chanceOf } from '../simulation/chance.ts'

/** What a provider is like at one moment. */
export type Weather = 'well' | 'down' | 'hangs' | 'limited' | 'slow'

type Incident = { readonly from: number; readonly to: number; readonly weather: Weather }

export type ProviderYear = {
  readonly name: string
  /** The share of the year in which it cannot answer. */
  readonly unavailable: number
  /** US dollars for one prompt with its answer. */
  readonly cost: number
  readonly incidents: readonly Incident[]
}

export const hour = 3_600_000
export const year = 365 * 24 * hour
const minute = 60_000

/** First content: log-normal with a median of 1.3 s and a 99th percentile of 15 s. */
export const firstContent = { medianMs: 1300, sigma: Math.log(15 / 1.3) / 2.3263 }
/** Answers that fail although nothing is wrong: one in so many. */
export const oneFailsIn = 2000

/**
 * A year of incidents that makes a provider this unavailable. The first has one outage of 12 hours. The rest are
 * outages that refuse or hang (10 to 90 minutes) and storms of rate limits (2 to 20 minutes); on top of them come
 * brown-outs, in which everything takes ten times as long, for half as long again.
 */
export function yearOf(name: string, unavailable: number, cost: number, seed: number): ProviderYear {
  const random = chanceOf(seed)
  const incidents: Incident[] = []
  let left = unavailable * year
  const add = (ms: number, weather: Weather) => {
    const from = random() * (year - ms)
    incidents.push({ from, to: from + ms, weather })
  }
  if (left > 24 * hour) {
    add(12 * hour, 'hangs')
    left -= 12 * hour
  }
  for (let brownOut = left / 2; brownOut > 0; brownOut -= 40 * minute) add(40 * minute, 'slow')
  while (left > 0) {
    const kind = random()
    const isStorm = kind < 0.4
    const ms = Math.min(left, (isStorm ? 2 + random() * 18 : 10 + random() * 80) * minute)
    add(ms, isStorm ? 'limited' : kind < 0.7 ? 'down' : 'hangs')
    left -= ms
  }
  return { name, unavailable, cost, incidents: incidents.toSorted((one, other) => one.from - other.from) }
}

/** The worst of what goes on at this moment. */
export function weatherAt({ incidents }: ProviderYear, at: number): Weather {
  const now = incidents.filter(({ from, to }) => at >= from && at < to).map(({ weather }) => weather)
  return now.find((weather) => weather !== 'slow') ?? now[0] ?? 'well'
}

/** How long the first content takes, for two draws of chance (Box and Muller 1958). */
export function firstContentMs(one: number, other: number, weather: Weather): number {
  const normal = Math.sqrt(-2 * Math.log(1 - one)) * Math.cos(2 * Math.PI * other)
  return firstContent.medianMs * Math.exp(firstContent.sigma * normal) * (weather === 'slow' ? 10 : 1)
}
