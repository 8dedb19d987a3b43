import { type Game, strengthsOf } from './bradley-terry.ts'
import { seededRandom } from './seeded.ts'
import { contestantKey, gamesOf, type Vote } from './vote.ts'

export type Standing = {
  /** As contestantKey names it. */
  readonly contestant: string
  /**
   * 1 plus the number of those who are surely stronger: whose whole interval lies above this one's. Absent for who
   * was seen too seldom to be ranked.
   */
  readonly rank?: number
  /** 1000 is average, and 400 more is preferred ten times to once. */
  readonly rating: number
  /** The interval that holds 95 of 100 resampled ratings. */
  readonly low: number
  readonly high: number
  readonly votes: number
  readonly wins: number
}

export type Standings =
  | { readonly state: 'too-few'; readonly votes: number; readonly needed: number }
  | { readonly state: 'ranked'; readonly votes: number; readonly rows: readonly Standing[] }

/** With fewer votes than this, chance ranks and not quality. */
export const fewestVotes = 20

/** And for one contestant: fewer all end the same way too easily. */
export const fewestOwnVotes = 5

/** How often the votes are drawn again, and from which seed, so that the same votes give the same intervals. */
const bootstrap = { samples: 300, seed: 2004 }

/**
 * Ranks by strengths of Bradley and Terry; intervals by the bootstrap (B. Efron, “Bootstrap methods: another look at
 * the jackknife”, The Annals of Statistics 7, 1979) over whole votes. The order of the votes does not matter.
 */
export function standingsOf(votes: readonly Vote[], tag?: string): Standings {
  const counted = votes.filter((vote) => tag === undefined || vote.tag === tag).toSorted(byId)
  if (counted.length < fewestVotes) {
    return { state: 'too-few', votes: counted.length, needed: fewestVotes }
  }
  const ratings = ratingsOf(counted.flatMap(gamesOf))
  const samples = resampled(counted)
  const rows = [...ratings].map(([contestant, rating]) => {
    const drawn = samples.flatMap((sample) => sample.get(contestant) ?? []).sort((one, other) => one - other)
    return {
      contestant,
      rating,
      low: Math.min(rating, quantileOf(drawn, 0.025) ?? rating),
      high: Math.max(rating, quantileOf(drawn, 0.975) ?? rating),
      ...countsOf(counted, contestant),
    }
  })
  const known = rows.filter((row) => row.votes >= fewestOwnVotes)
  const rankOf = (row: (typeof rows)[number]) => 1 + known.filter(({ low }) => low > row.high).length
  const ranked = rows.map((row) => (known.includes(row) ? { ...row, rank: rankOf(row) } : row))
  return { state: 'ranked', votes: counted.length, rows: ranked.toSorted(byRating) }
}

/** The tags under which votes were given, the most used first. */
export function tagsOf(votes: readonly Vote[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { tag } of votes) if (tag !== undefined) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([tag]) => tag)
}

function ratingsOf(games: readonly Game[], precision?: number): ReadonlyMap<string, number> {
  const strengths = strengthsOf(games, { precision })
  return new Map([...strengths].map(([key, strength]) => [key, 1000 + 400 * Math.log10(strength)]))
}

function resampled(votes: readonly Vote[]): readonly ReadonlyMap<string, number>[] {
  const random = seededRandom(bootstrap.seed)
  const games = votes.map(gamesOf)
  const draw = () => games.flatMap(() => games[Math.floor(random() * games.length)] ?? [])
  return Array.from({ length: bootstrap.samples }, () => ratingsOf(draw(), 1e-5))
}

function quantileOf(sorted: readonly number[], part: number): number | undefined {
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]
}

function countsOf(votes: readonly Vote[], contestant: string): { votes: number; wins: number } {
  const seen = votes.filter(({ contestants }) => contestants.some((one) => contestantKey(one) === contestant))
  const wins = seen.filter(({ contestants, verdict }) => {
    const winner = verdict.kind === 'better' ? contestants[verdict.place] : undefined
    return winner !== undefined && contestantKey(winner) === contestant
  })
  return { votes: seen.length, wins: wins.length }
}

const byId = (one: Vote, other: Vote): number => (one.id < other.id ? -1 : 1)
/** Those who are ranked first. */
const byRating = (one: Standing, other: Standing): number =>
  Number(one.rank === undefined) - Number(other.rank === undefined) ||
  other.rating - one.rating ||
  (one.contestant < other.contestant ? -1 : 1)
