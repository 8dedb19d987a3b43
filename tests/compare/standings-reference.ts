type SeenVote = { readonly contestants: readonly string[]; readonly winner: string | undefined }

/**
 * The ratings of Bradley and Terry found another way than the product finds them: by climbing the likelihood of the
 * logarithms of the strengths, with the same half a draw against an average player. The strongest first.
 */
export function standingsReference(votes: readonly SeenVote[]): readonly (readonly [string, number])[] {
  const names = [...new Set(votes.flatMap(({ contestants }) => contestants))].sort()
  const place = new Map(names.map((name, at) => [name, at]))
  const games = votes.flatMap(({ contestants, winner }) =>
    contestants.flatMap((one, at) =>
      contestants.slice(at + 1).flatMap((other): readonly [number, number, number][] => {
        const ends = [place.get(one) ?? 0, place.get(other) ?? 0] as const
        if (winner === undefined) return [[...ends, 0.5]]
        return one === winner || other === winner ? [[...ends, one === winner ? 1 : 0]] : []
      }),
    ),
  )
  const chance = (difference: number) => 1 / (1 + Math.exp(-difference))
  let logs = names.map(() => 0)
  for (let step = 0; step < 200_000; step++) {
    const slopes = logs.map((log) => 0.5 * (0.5 - chance(log)))
    for (const [one, other, score] of games) {
      const surplus = score - chance((logs[one] ?? 0) - (logs[other] ?? 0))
      slopes[one] = (slopes[one] ?? 0) + surplus
      slopes[other] = (slopes[other] ?? 0) - surplus
    }
    logs = logs.map((log, at) => log + 0.02 * (slopes[at] ?? 0))
    if (Math.max(...slopes.map(Math.abs)) < 1e-10) break
  }
  return names
    .map((name, at) => [name, Math.round(1000 + (400 * (logs[at] ?? 0)) / Math.LN10)] as const)
    .toSorted(([, one], [, other]) => other - one)
}
