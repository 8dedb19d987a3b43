/** Two were compared: 1 when `one` was preferred, one half when neither was. */
export type Game = { readonly one: string; readonly other: string; readonly score: 1 | 0.5 }

type Options = {
  /**
   * So many draws of each player against an imagined one of average strength. Without any, somebody who always won
   * would be infinitely strong.
   */
  readonly priorDraws?: number
  /** The search ends when no strength changes by more than this part of itself. */
  readonly precision?: number | undefined
}

const mostSteps = 2000

/**
 * The strengths of players by the model of Bradley and Terry (1952), under which `one` is preferred to `other` with
 * probability strength(one) / (strength(one) + strength(other)): the maximum likelihood, found with the MM algorithm
 * of D. R. Hunter, “MM algorithms for generalized Bradley–Terry models”, The Annals of Statistics 32 (2004), §2.
 * A draw counts as half a win for each. A strength of 1 is average.
 */
export function strengthsOf(
  games: readonly Game[],
  { priorDraws = 0.5, precision = 1e-10 }: Options = {},
): ReadonlyMap<string, number> {
  const players = [...new Set(games.flatMap(({ one, other }) => [one, other]))].sort()
  const { wins, meetings } = countedIn(games, players)
  let strengths = players.map(() => 1)
  for (let step = 0; step < mostSteps; step++) {
    const next = normalised(
      strengths.map((own, at) => {
        let met = priorDraws / (own + 1)
        for (const [opponent, count] of meetings[at] ?? []) met += count / (own + (strengths[opponent] ?? 1))
        return ((wins[at] ?? 0) + priorDraws / 2) / met
      }),
    )
    const moved = next.some((value, at) => Math.abs(value / (strengths[at] ?? 1) - 1) > precision)
    strengths = next
    if (!moved) break
  }
  return new Map(players.map((player, at) => [player, strengths[at] ?? 1]))
}

/**
 * Scaled so that players would on average be preferred to one of strength 1 every other time. Games say nothing of
 * the scale; this one is the likeliest under the imagined draws, so that it need not be approached step by step.
 */
function normalised(strengths: readonly number[]): number[] {
  let scale = 0
  for (let step = 0; step < 50; step++) {
    const chances = strengths.map((strength) => 1 / (1 + Math.exp(-scale) / strength))
    const excess = chances.reduce((sum, chance) => sum + chance - 0.5, 0)
    const slope = chances.reduce((sum, chance) => sum + chance * (1 - chance), 0)
    const move = Math.max(-1, Math.min(1, excess / slope))
    scale -= Number.isNaN(move) ? 0 : move
    if (Math.abs(move) < 1e-13) break
  }
  return strengths.map((strength) => strength * Math.exp(scale))
}

type Counts = {
  readonly wins: readonly number[]
  /** For each player, how often they met whom. */
  readonly meetings: readonly ReadonlyMap<number, number>[]
}

function countedIn(games: readonly Game[], players: readonly string[]): Counts {
  const places = new Map(players.map((player, place) => [player, place]))
  const wins = players.map(() => 0)
  const meetings = players.map(() => new Map<number, number>())
  const meet = (at: number, opponent: number, score: number) => {
    wins[at] = (wins[at] ?? 0) + score
    meetings[at]?.set(opponent, (meetings[at].get(opponent) ?? 0) + 1)
  }
  for (const { one, other, score } of games) {
    const [at, opponent] = [places.get(one) ?? 0, places.get(other) ?? 0]
    meet(at, opponent, score)
    meet(opponent, at, 1 - score)
  }
  return { wins, meetings }
}
