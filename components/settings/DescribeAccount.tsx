import { useState } from 'react'
import type { Preset } from '../../lib/providers/preset.ts'
import { Button } from '../ui/Button.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { AccountForm, type AccountFormResult } from './AccountForm.tsx'
import { KeyNotice } from './AccountsSection.tsx'
import type { AccountDraft } from './account-draft.ts'
import { findingWords, type ShownFinding } from './account-finding.ts'
import type { AccountFlow } from './account-flow.ts'
import { originOf } from './account-state.ts'
import { CheckCallout } from './CheckCallout.tsx'
import { KeylessIntroduction } from './KeylessIntroduction.tsx'
import { Monogram } from './Monogram.tsx'
import { useDesk } from './SettingsContext.tsx'
import { TestProgress } from './TestProgress.tsx'
import { goTo } from './use-place.ts'
import { reasonOf } from './use-save.ts'

const formId = 'add-account'

type DescribeAccountProps = {
  readonly flow: AccountFlow
  readonly draft: Extract<AccountDraft, { state: 'describing' | 'testing' }>
}

/** The second step: name, address and key; the test runs and its verdict appears in the same place. */
export function DescribeAccount({ flow, draft }: DescribeAccountProps) {
  const { permissions } = useDesk().ports
  const [focus, setFocus] = useState<'key' | 'url' | 'none'>('none')
  const { preset, saved } = draft
  const busy = draft.state === 'testing'
  const keyless = preset.auth === 'none'
  const submit = ({ origin, ...form }: AccountFormResult) => {
    // The question comes first, in the click itself: after an await the browser would not ask it.
    const granted = origin === undefined ? Promise.resolve(true) : permissions.request(origin)
    setFocus('none')
    void flow.submit({ ...form, granted })
  }
  return (
    <div className="settings-card">
      <PickedProvider preset={preset} onChange={saved === undefined && !busy ? flow.unpick : undefined} />
      {keyless && <KeylessIntroduction preset={preset} />}
      <AccountForm
        id={formId}
        preset={preset}
        saved={saved}
        busy={busy}
        focus={focus === 'none' && saved === undefined ? firstField(preset) : focus}
        onSubmit={submit}
        onUseInstead={flow.pick}
      >
        {busy && <TestProgress step={draft.step} preset={preset} />}
        <DraftFinding flow={flow} draft={draft} onFocus={setFocus} />
        <FormActions flow={flow} saved={saved !== undefined} busy={busy} />
      </AccountForm>
      {!keyless && <KeyNotice />}
    </div>
  )
}

function firstField(preset: Preset): 'key' | 'url' | 'none' {
  if (preset.auth === 'none') return 'none'
  return preset.originEditable === true && preset.local !== true ? 'url' : 'key'
}

type FindingProps = DescribeAccountProps & { readonly onFocus: (field: 'key' | 'url' | 'none') => void }

function DraftFinding({ flow, draft, onFocus }: FindingProps) {
  const { permissions } = useDesk().ports
  if (draft.state !== 'describing' || draft.finding === undefined) return null
  const { preset, saved } = draft
  const account = saved ?? {
    id: draft.accountId,
    presetId: preset.id,
    name: preset.name,
    protocol: preset.protocol,
    baseUrl: preset.baseUrl,
  }
  const found: ShownFinding = findingWords(draft.finding, account)
  const focusOn = (field: 'key' | 'url') => () => {
    onFocus('none')
    requestAnimationFrame(() => onFocus(field))
  }
  const testAgain = () => {
    const origin = saved === undefined ? undefined : originOf(saved)
    void flow.testAgain(origin === undefined ? Promise.resolve(true) : permissions.request(origin))
  }
  return (
    <CheckCallout
      finding={found}
      preset={preset}
      on={{
        'edit-key': focusOn('key'),
        ...(preset.originEditable === true ? { 'edit-url': focusOn('url') } : {}),
        ...(saved === undefined
          ? {}
          : { 'try-again': testAgain, grant: testAgain, 'type-models': flow.typeModels }),
      }}
    />
  )
}

type FormActionsProps = { readonly flow: AccountFlow; readonly saved: boolean; readonly busy: boolean }

function FormActions({ flow, saved, busy }: FormActionsProps) {
  const toast = useToast()
  const discard = () =>
    flow.discard().then(
      () => toast({ title: 'Discarded', description: 'The key is erased.' }),
      (error: unknown) => toast({ title: 'That did not work', description: reasonOf(error), tone: 'error' }),
    )
  return (
    <div className="settings-form-actions">
      {saved ? (
        <Button type="button" variant="quiet" onClick={() => void discard()} disabled={busy}>
          Discard
        </Button>
      ) : (
        <Button type="button" variant="quiet" onClick={() => goTo({ page: 'accounts' })} disabled={busy}>
          Cancel
        </Button>
      )}
      <Button variant="primary" type="submit" disabled={busy} focusableWhenDisabled={true}>
        {saved ? 'Save and test' : 'Add and test'}
      </Button>
    </div>
  )
}

type PickedProviderProps = { readonly preset: Preset; readonly onChange: (() => void) | undefined }

function PickedProvider({ preset, onChange }: PickedProviderProps) {
  return (
    <div className="settings-picked">
      <Monogram name={preset.name} />
      <h2>{preset.name}</h2>
      {onChange !== undefined && (
        <Button size="small" onClick={onChange}>
          Pick another
        </Button>
      )}
    </div>
  )
}
