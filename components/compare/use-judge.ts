import { useState } from 'react'
import { estimateOf } from '../../lib/compare/estimate.ts'
import type { RunTarget } from '../../lib/runs/order.ts'
import { useSettings } from '../answer/AnswerContext.tsx'
import { labelOf, priceIn } from '../answer/deployment-names.ts'
import { costText } from '../answer/figures.ts'
import { useCompare } from './CompareContext.tsx'

/** Who judges: whoever did last time in this comparison, or the default order. */
export function useJudge(): readonly [RunTarget, (judge: RunTarget) => void] {
  const defaultRouteId = useSettings((view) => view.settings?.defaultRouteId) ?? ''
  const last = useCompare(
    ({ comparison }) =>
      comparison?.rounds
        .flatMap(({ merges, scorings }) => [...merges, ...scorings])
        .findLast(({ judge }) => judge !== undefined)?.judge,
  )
  const [chosen, choose] = useState<RunTarget>()
  return [chosen ?? last ?? { kind: 'route', routeId: defaultRouteId }, choose]
}

/** What calls to a judge will cost, in words for before they are made. */
export function useCostWords(judge: RunTarget, inputCharacters: number, outputCharacters: number): string {
  const settings = useSettings((view) => view.settings)
  if (settings === undefined) return ''
  const expected = { inputCharacters, outputCharacters }
  const estimate = estimateOf(settings, judge, priceIn(settings), expected)
  if (estimate.state === 'known') {
    return estimate.dollars === 0 ? 'This costs nothing.' : `This costs about ${costText(estimate.dollars)}.`
  }
  const { deploymentId } = estimate
  const whose = deploymentId === undefined ? '' : ` of ${labelOf(settings, deploymentId)}`
  return `What this costs is unknown: the price${whose} is not set.`
}
