import { changeRoute } from '../../lib/settings/route-edits.ts'
import type { SavedRoute } from '../../lib/settings/schema.ts'
import { Callout } from '../ui/Callout.tsx'
import { Collapsible } from '../ui/Collapsible.tsx'
import { continuationNote } from './continuation-note.ts'
import { LimitField } from './LimitField.tsx'
import { limitsWarning } from './limits.ts'
import { OptionList } from './OptionList.tsx'
import { OrderConditions } from './OrderConditions.tsx'
import { OrderOtherwise } from './OrderOtherwise.tsx'
import { changePolicy, continuationOptions, policyOf, refusalOptions } from './order-policy.ts'
import { useSettings } from './SettingsContext.tsx'
import { useSave } from './use-save.ts'

/** When an order moves on, in plain words. */
export function OrderPolicy({ route }: { readonly route: SavedRoute }) {
  const save = useSave()
  const warning = limitsWarning(route.limits)
  return (
    <section className="settings-card" aria-labelledby="policy-heading">
      <h2 id="policy-heading">When to move on</h2>
      <div className="settings-question">
        <LimitField route={route} name="firstContentMs" />
      </div>
      {route.strategy !== 'ensemble' && <HedgeChoice route={route} />}
      <div className="settings-question">
        <h3 id="refusal-heading">When a model refuses to answer</h3>
        <OptionList
          name={`refusals-${route.id}`}
          labelledBy="refusal-heading"
          options={refusalOptions}
          value={route.refusals}
          onChange={(refusals) => void save((settings) => changeRoute(settings, route.id, { refusals }))}
        />
      </div>
      <ContinuationChoice route={route} />
      <OrderOtherwise route={route} />
      {route.deploymentIds.length > 1 && (
        <Collapsible summary="Keep a model for some prompts" className="settings-more">
          <OrderConditions route={route} />
        </Collapsible>
      )}
      <Collapsible summary="More limits" className="settings-more">
        <div className="settings-limits">
          <LimitField route={route} name="headersMs" />
          <LimitField route={route} name="idleMs" />
          <LimitField route={route} name="totalMs" />
        </div>
      </Collapsible>
      {warning !== undefined && <Callout tone="warn">{warning}</Callout>}
    </section>
  )
}

function HedgeChoice({ route }: { readonly route: SavedRoute }) {
  const save = useSave()
  return (
    <div className="settings-options">
      <label>
        <input
          type="checkbox"
          checked={policyOf(route).hedge}
          onChange={({ currentTarget }) => {
            const hedge = currentTarget.checked
            void save((settings) => changePolicy(settings, route.id, { hedge }))
          }}
        />
        <span>
          Ask a second model when one is silent
          <small>
            When a model is silent for longer than it usually is, the next one is asked as well; whoever
            speaks first answers. Both may be billed.
          </small>
        </span>
      </label>
    </div>
  )
}

function ContinuationChoice({ route }: { readonly route: SavedRoute }) {
  const save = useSave()
  const note = continuationNote(useSettings(), route)
  return (
    <div className="settings-question">
      <h3 id="continuation-heading">When an answer breaks off</h3>
      <OptionList
        name={`continuation-${route.id}`}
        labelledBy="continuation-heading"
        options={continuationOptions}
        value={policyOf(route).continuation}
        onChange={(continuation) =>
          void save((settings) => changePolicy(settings, route.id, { continuation }))
        }
      />
      {note !== undefined && <Callout tone="info">{note}</Callout>}
    </div>
  )
}
