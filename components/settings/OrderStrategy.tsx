import type { SavedRoute } from '../../lib/settings/schema.ts'
import { LiveField } from './LiveField.tsx'
import { OptionList } from './OptionList.tsx'
import { OrderJudge } from './OrderJudge.tsx'
import { changePolicy, minutesText, policyOf, readMinutes, strategyOptions } from './order-policy.ts'
import { useSave } from './use-save.ts'

/** Who is asked first, in plain words. */
export function OrderStrategy({ route }: { readonly route: SavedRoute }) {
  const save = useSave()
  return (
    <section className="settings-card" aria-labelledby="strategy-heading">
      <h2 id="strategy-heading">In which order</h2>
      <OptionList
        name={`strategy-${route.id}`}
        labelledBy="strategy-heading"
        options={strategyOptions}
        value={policyOf(route).strategy}
        onChange={(strategy) => void save((settings) => changePolicy(settings, route.id, { strategy }))}
      />
      {route.strategy === 'ensemble' ? (
        <OrderJudge route={route} />
      ) : (
        <div className="settings-question">
          <StickyField route={route} />
        </div>
      )}
      <div className="settings-question">
        <ReuseField route={route} />
      </div>
    </section>
  )
}

function ReuseField({ route }: { readonly route: SavedRoute }) {
  const save = useSave()
  return (
    <LiveField
      label="Give the same answer to the same prompt for"
      description={
        <>
          <span className="visually-hidden">In minutes. </span>
          Costs nothing and takes no time; “Regenerate” still asks. The answers are kept until the browser
          closes. Empty: every prompt is sent.
        </>
      }
      inputMode="decimal"
      trailing={<span aria-hidden={true}>minutes</span>}
      text={minutesText(route.reuseMs)}
      problemOf={(text) => {
        const read = readMinutes(text)
        return read.state === 'wrong' ? read.message : undefined
      }}
      onSave={(text) => {
        const read = readMinutes(text)
        if (read.state === 'ok')
          void save((settings) => changePolicy(settings, route.id, { reuseMs: read.ms }))
      }}
    />
  )
}

function StickyField({ route }: { readonly route: SavedRoute }) {
  const save = useSave()
  return (
    <LiveField
      label="After a fallback, begin with whoever answered for"
      description={
        <>
          <span className="visually-hidden">In minutes. </span>
          Spares you the wait while the first model is down. Empty: the first model is asked each time.
        </>
      }
      inputMode="decimal"
      trailing={<span aria-hidden={true}>minutes</span>}
      text={minutesText(route.stickyMs)}
      problemOf={(text) => {
        const read = readMinutes(text)
        return read.state === 'wrong' ? read.message : undefined
      }}
      onSave={(text) => {
        const read = readMinutes(text)
        if (read.state === 'ok')
          void save((settings) => changePolicy(settings, route.id, { stickyMs: read.ms }))
      }}
    />
  )
}
