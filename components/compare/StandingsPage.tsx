import { useState } from 'react'
import {
  fewestOwnVotes,
  fewestVotes,
  type Standing,
  standingsOf,
  tagsOf,
} from '../../lib/compare/standings.ts'
import { useSettings } from '../answer/AnswerContext.tsx'
import { countText } from '../answer/figures.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Select } from '../ui/Select.tsx'
import { useCompare } from './CompareContext.tsx'
import { contestantLabel } from './names.ts'
import './StandingsPage.css'
import { Scroller } from '../ui/Scroller.tsx'

/** What blind votes say of the models, with how sure that is. */
export function StandingsPage() {
  const votes = useCompare((state) => state.votes)
  const [tag, setTag] = useState('')
  const standings = standingsOf(votes, tag === '' ? undefined : tag)
  const options = [
    { value: '', label: 'All tasks' },
    ...tagsOf(votes).map((name) => ({ value: name, label: name })),
  ]
  return (
    <main className="compare-page">
      <h2>Standings</h2>
      <p className="compare-lead">
        Ratings follow from your blind votes by the model of Bradley and Terry: 1000 is average, and 400
        points more is preferred ten times to once. Equal and bad count as half a win for each. The bar holds
        95 of 100 ratings when the votes are drawn again at random; models share a rank while chance could
        explain the difference, and whoever was seen in fewer than {fewestOwnVotes} votes has none.
      </p>
      {options.length > 1 && <Select label="Task" options={options} value={tag} onChange={setTag} />}
      {standings.state === 'too-few' ? (
        <EmptyState title={`${countText(standings.votes, 'vote')} so far`}>
          Below {fewestVotes} votes, chance would rank and not quality. Switch on “Blind vote” beside the
          columns and ask on.
        </EmptyState>
      ) : (
        <StandingsTable rows={standings.rows} votes={standings.votes} />
      )}
    </main>
  )
}

function StandingsTable({ rows, votes }: { readonly rows: readonly Standing[]; readonly votes: number }) {
  const settings = useSettings((view) => view.settings)
  const low = Math.min(...rows.map((row) => row.low))
  const high = Math.max(...rows.map((row) => row.high))
  const placeOf = (rating: number) => `${(100 * (rating - low)) / Math.max(1, high - low)}%`
  return (
    <Scroller className="standings-scroller" label="Standings">
      <table className="standings tabular">
        <caption>From {countText(votes, 'vote')}</caption>
        <thead>
          <tr>
            <th scope="col">Rank</th>
            <th scope="col">Model</th>
            <th scope="col">Rating</th>
            <th scope="col">95% interval</th>
            <th scope="col">Preferred</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.contestant}>
              <td>{row.rank ?? <span title={`Fewer than ${fewestOwnVotes} votes`}>–</span>}</td>
              <th scope="row">{contestantLabel(settings, row.contestant)}</th>
              <td>{Math.round(row.rating)}</td>
              <td>
                <span className="standings-interval">
                  {Math.round(row.low)} to {Math.round(row.high)}
                </span>
                <svg className="standings-bar" aria-hidden={true}>
                  <line x1={placeOf(row.low)} x2={placeOf(row.high)} y1="50%" y2="50%" />
                  <circle cx={placeOf(row.rating)} cy="50%" r="4" />
                </svg>
              </td>
              <td>
                {row.wins} of {row.votes}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  )
}
