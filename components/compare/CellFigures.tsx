import BadgeDollarSign from 'lucide-react/icons/badge-dollar-sign'
import CornerDownRight from 'lucide-react/icons/corner-down-right'
import Zap from 'lucide-react/icons/zap'
import { type Best, type Count, type Measures, measuresOf } from '../../lib/compare/measures.ts'
import type { FinishReason } from '../../lib/router/model.ts'
import type { Run } from '../../lib/runs/run.ts'
import { useSettings } from '../answer/AnswerContext.tsx'
import { priceIn } from '../answer/deployment-names.ts'
import { costText, durationText, numberText } from '../answer/figures.ts'
import { useNow } from '../answer/use-now.ts'
import { Badge } from '../ui/Badge.tsx'

type CellFiguresProps = { readonly run: Run; readonly columnId: string; readonly best: Best }

/** What an answer took so far, as figures that can be compared along the row. */
export function CellFigures({ run, columnId, best }: CellFiguresProps) {
  const settings = useSettings((view) => view.settings)
  const now = useNow(run.status.state === 'running')
  const measures = measuresOf(run, priceIn(settings), now)
  const figures = figuresOf(measures)
  if (figures.length === 0) return null
  return (
    <div className="compare-figures">
      <p className="compare-marks">
        {best.fastest.has(columnId) && (
          <Badge tone="ok">
            <Zap size={12} aria-hidden={true} /> Fastest
          </Badge>
        )}
        {best.cheapest.has(columnId) && (
          <Badge tone="ok">
            <BadgeDollarSign size={12} aria-hidden={true} /> Cheapest
          </Badge>
        )}
        {measures.fellBack && (
          <Badge tone="warn">
            <CornerDownRight size={12} aria-hidden={true} /> Fell back
          </Badge>
        )}
      </p>
      <dl className="compare-figures-list tabular">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function figuresOf(measures: Measures): readonly (readonly [string, string])[] {
  const { firstContentMs, totalMs, tokensPerSecond, outputTokens, cost, characters, reason } = measures
  if (firstContentMs === undefined) return []
  const figures: readonly (readonly [string, string | undefined])[] = [
    ['First text', durationText(firstContentMs)],
    ['Total', totalMs === undefined ? undefined : durationText(totalMs)],
    ['Tokens/s', countText(tokensPerSecond)],
    ['Tokens', countText(outputTokens)],
    ['Cost', cost === undefined ? (totalMs === undefined ? undefined : 'unknown') : costText(cost)],
    ['Characters', numberText(characters)],
    ['Finish', reason === undefined ? undefined : finishWords[reason]],
  ]
  return figures.filter((figure): figure is readonly [string, string] => figure[1] !== undefined)
}

const finishWords = {
  stop: 'complete',
  length: 'length limit',
  'content-filter': 'content filter',
  other: 'of its own',
} as const satisfies Record<FinishReason, string>

/** What is estimated says so. */
function countText(count: Count | undefined): string | undefined {
  if (count === undefined) return undefined
  return `${count.estimated ? '≈ ' : ''}${numberText(Math.round(count.value))}`
}
