import { newestRunId, type Round } from '../../lib/compare/comparison.ts'
import { type Best, bestOf, measuresOf } from '../../lib/compare/measures.ts'
import { useRuns, useSettings } from '../answer/AnswerContext.tsx'
import { priceIn } from '../answer/deployment-names.ts'
import { runIn } from '../answer/run-store.ts'
import { useCompare } from './CompareContext.tsx'

/** Who of a round was done first and who cost least; nobody while one is still answering. */
export function useBest(round: Round): Best {
  const settings = useSettings((view) => view.settings)
  const columns = useCompare((state) => state.comparison?.columns) ?? []
  // As text, so that nothing renders for a word that arrives.
  const words = useRuns((state) => {
    const runs = columns.flatMap(({ id }) => {
      const run = runIn(state, newestRunId(round, id))
      return run === undefined ? [] : [[id, run] as const]
    })
    if (runs.some(([, run]) => run.status.state === 'running')) return ' '
    const best = bestOf(new Map(runs.map(([id, run]) => [id, measuresOf(run, priceIn(settings), 0)])))
    return `${[...best.fastest].join(',')} ${[...best.cheapest].join(',')}`
  })
  const [fastest = '', cheapest = ''] = words.split(' ')
  return { fastest: new Set(fastest.split(',')), cheapest: new Set(cheapest.split(',')) }
}
