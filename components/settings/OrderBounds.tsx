import type { SavedRoute } from '../../lib/settings/schema.ts'
import { Callout } from '../ui/Callout.tsx'
import { LiveField } from './LiveField.tsx'
import {
  budgetText,
  readBudget,
  readRegions,
  regionsText,
  skippedElsewhere,
  unpricedWords,
} from './order-bounds.ts'
import { changePolicy } from './order-policy.ts'
import { useSettings } from './SettingsContext.tsx'
import { useSave } from './use-save.ts'

/** What a prompt through an order may cost, and where it may go. */
export function OrderBounds({ route }: { readonly route: SavedRoute }) {
  return (
    <section className="settings-card" aria-labelledby="bounds-heading">
      <h2 id="bounds-heading">Cost and place</h2>
      <div className="settings-question">
        <BudgetField route={route} />
      </div>
      <div className="settings-question settings-places">
        <RegionsField route={route} />
      </div>
    </section>
  )
}

function BudgetField({ route }: { readonly route: SavedRoute }) {
  const save = useSave()
  return (
    <LiveField
      label="At most for one prompt"
      description={
        <>
          <span className="visually-hidden">In dollars. </span>
          {route.strategy === 'ensemble'
            ? 'For all of its models and the judge'
            : 'For all models that are asked'}
          , together. An answer that reaches it, by an estimate of its tokens, is stopped, and what has come
          is kept. A model without a price counts as {unpricedWords}, one on this computer as free. Empty: no
          limit.
        </>
      }
      inputMode="decimal"
      trailing={<span aria-hidden={true}>dollars</span>}
      text={budgetText(route)}
      placeholder="no limit"
      problemOf={(text) => {
        const read = readBudget(text)
        return read.state === 'wrong' ? read.message : undefined
      }}
      onSave={(text) => {
        const read = readBudget(text)
        if (read.state === 'ok')
          void save((settings) => changePolicy(settings, route.id, { budget: read.dollars }))
      }}
    />
  )
}

function RegionsField({ route }: { readonly route: SavedRoute }) {
  const save = useSave()
  const skipped = skippedElsewhere(useSettings(), route)
  return (
    <>
      <LiveField
        label="Only models that run in"
        description="Short codes, as you gave them to your models, such as EU, UK. Whoever runs elsewhere is skipped, and so is whoever has no code; what runs inside this browser never is. Holds for a judge and for the order behind this one, too. Empty: anywhere."
        text={regionsText(route)}
        placeholder="anywhere"
        maxLength={100}
        problemOf={(text) => {
          const read = readRegions(text)
          return read.state === 'wrong' ? read.message : undefined
        }}
        onSave={(text) => {
          const read = readRegions(text)
          if (read.state === 'ok')
            void save((settings) => changePolicy(settings, route.id, { regions: read.regions }))
        }}
      />
      {skipped !== undefined && <Callout tone="warn">{skipped}</Callout>}
    </>
  )
}
