import { changeRoute } from '../../lib/settings/route-edits.ts'
import type { SavedRoute } from '../../lib/settings/schema.ts'
import { Callout } from '../ui/Callout.tsx'
import { Collapsible } from '../ui/Collapsible.tsx'
import { LiveField } from './LiveField.tsx'
import {
  defaultSeconds,
  type LimitName,
  limitsWarning,
  limitWords,
  readSeconds,
  secondsText,
  withLimit,
} from './limits.ts'
import { OptionList } from './OptionList.tsx'
import { useSave } from './use-save.ts'

const refusalOptions = [
  {
    value: 'fall-back-once',
    label: 'Ask the next one, once',
    description: 'Another model may be willing. If that refuses too, its refusal is the answer.',
  },
  { value: 'stop', label: 'Stop', description: 'The refusal is the answer.' },
] as const satisfies readonly { value: SavedRoute['refusals']; label: string; description: string }[]

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

function LimitField({ route, name }: { readonly route: SavedRoute; readonly name: LimitName }) {
  const save = useSave()
  const { label, hint } = limitWords[name]
  const saveText = (text: string) => {
    const read = readSeconds(text)
    if (read.state === 'wrong') return
    void save((settings) => {
      const limits = settings.routes.find(({ id }) => id === route.id)?.limits ?? {}
      return changeRoute(settings, route.id, { limits: withLimit(limits, name, read.ms) })
    })
  }
  return (
    <LiveField
      label={label}
      description={
        <>
          <span className="visually-hidden">In seconds. </span>
          {hint} Empty: {defaultSeconds(name)}.
        </>
      }
      inputMode="decimal"
      trailing={<span aria-hidden={true}>seconds</span>}
      text={secondsText(route.limits, name)}
      placeholder={String(defaultSeconds(name))}
      problemOf={(text) => {
        const read = readSeconds(text)
        return read.state === 'wrong' ? read.message : undefined
      }}
      onSave={saveText}
    />
  )
}
