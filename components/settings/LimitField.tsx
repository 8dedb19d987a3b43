import { changeRoute } from '../../lib/settings/route-edits.ts'
import type { SavedRoute } from '../../lib/settings/schema.ts'
import { LiveField } from './LiveField.tsx'
import { defaultSeconds, type LimitName, limitWords, readSeconds, secondsText, withLimit } from './limits.ts'
import { useSave } from './use-save.ts'

/** One limit of an order, in seconds. */
export function LimitField({ route, name }: { readonly route: SavedRoute; readonly name: LimitName }) {
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
