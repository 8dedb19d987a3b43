import ArrowDown from 'lucide-react/icons/arrow-down'
import { useState } from 'react'
import type { Rubric } from '../../lib/compare/rubric.ts'
import { type Points, pointLimits, totalOf } from '../../lib/compare/score.ts'
import type { GivenPoints } from './score-actions.ts'

type Row = { readonly columnId: string; readonly label: string }

type ScoreTableProps = {
  readonly rows: readonly Row[]
  readonly rubric: Rubric
  readonly points: Points
  /** Makes the points editable. */
  readonly onGive?: (given: GivenPoints) => void
}

const total = 'total'

/** Points by criterion, the best first by whatever column is chosen. */
export function ScoreTable({ rows, rubric, points, onGive }: ScoreTableProps) {
  const [sortedBy, sortBy] = useState(total)
  const sortValueOf = ({ columnId }: Row) =>
    sortedBy === total ? totalOf(points[columnId], rubric) : (points[columnId]?.[sortedBy] ?? 0)
  // What is being typed does not jump.
  const sorted =
    onGive === undefined ? rows.toSorted((one, other) => sortValueOf(other) - sortValueOf(one)) : rows
  const heads = [{ id: total, name: 'Score', weight: undefined }, ...rubric.criteria]
  return (
    <div className="score-scroller">
      <table className="score-table tabular">
        <thead>
          <tr>
            <th scope="col">Model</th>
            {heads.map(({ id, name, weight }) => (
              <th
                key={id}
                scope="col"
                aria-sort={sortedBy === id && onGive === undefined ? 'descending' : undefined}
              >
                <button type="button" disabled={onGive !== undefined} onClick={() => sortBy(id)}>
                  {name}
                  {weight !== undefined && <small> ×{weight}</small>}
                  {sortedBy === id && onGive === undefined && <ArrowDown size={12} aria-hidden={true} />}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={row.columnId}>
              <th scope="row">{row.label}</th>
              <td>
                <strong>{totalOf(points[row.columnId], rubric).toFixed(1)}</strong>
              </td>
              {rubric.criteria.map(({ id, name }) => (
                <td key={id}>
                  <PointCell
                    label={`${name} of ${row.label}`}
                    value={points[row.columnId]?.[id]}
                    onGive={
                      onGive && ((given) => onGive({ columnId: row.columnId, criterion: id, points: given }))
                    }
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type PointCellProps = {
  readonly label: string
  readonly value: number | undefined
  readonly onGive: ((points: number) => void) | undefined
}

function PointCell({ label, value, onGive }: PointCellProps) {
  if (onGive === undefined) return value === undefined ? '–' : value.toFixed(1).replace('.0', '')
  const { least, most } = pointLimits
  const give = (text: string) => {
    const points = Number(text)
    if (text !== '' && points >= least && points <= most) onGive(points)
  }
  return (
    <input
      type="number"
      aria-label={label}
      min={least}
      max={most}
      value={value ?? ''}
      onChange={(event) => give(event.target.value)}
    />
  )
}
