import { useEffect, useState } from 'react'
import type { AccountCheck } from '../../lib/channel/client.ts'
import { findPreset } from '../../lib/providers/catalog.ts'
import { setModels } from '../../lib/settings/edits.ts'
import type { Account } from '../../lib/settings/schema.ts'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { checkAccount } from './account-actions.ts'
import { checkWords } from './check-words.ts'
import { ModelChecks } from './ModelChecks.tsx'
import { newModelOf } from './model-choice.ts'
import { useDesk, useSettings } from './SettingsContext.tsx'
import { useModelChoice } from './use-model-choice.ts'
import { useSave } from './use-save.ts'

type ModelsDialogProps = {
  readonly account: Account
  /** The browser's question, asked in the click that opened the dialog. */
  readonly granted: Promise<boolean>
  readonly onClose: () => void
}

/** Adds and removes models of an account that exists, by the list its provider gives now. */
export function ModelsDialog({ account, granted, onClose }: ModelsDialogProps) {
  const desk = useDesk()
  const [check, setCheck] = useState<AccountCheck>()
  useEffect(() => {
    let shown = true
    void granted.then(() => checkAccount(desk, account.id)).then((found) => shown && setCheck(found))
    return () => {
      shown = false
    }
  }, [desk, account.id, granted])
  if (check !== undefined) return <ListedModels account={account} check={check} onClose={onClose} />
  return (
    <Dialog open={true} onOpenChange={(open) => !open && onClose()} title={`Models of ${account.name}`}>
      <p className="settings-waiting" role="status">
        <Spinner /> Asking {account.name} for its models
      </p>
    </Dialog>
  )
}

type ListedModelsProps = Omit<ModelsDialogProps, 'granted'> & { readonly check: AccountCheck }

function ListedModels({ account, check, onClose }: ListedModelsProps) {
  const save = useSave()
  const preset = findPreset(account.presetId)
  const { deployments } = useSettings()
  const present = deployments.filter(({ accountId }) => accountId === account.id)
  const choice = useModelChoice(check.of === 'check-account' ? check.models : [], preset, present)
  const gone = present.filter(({ model }) => !choice.chosen.has(model)).length
  const submit = async () => {
    const models = choice.chosenModels.map(newModelOf)
    if (await save((settings) => setModels(settings, account.id, models), { done: 'Saved the models' })) {
      onClose()
    }
  }
  return (
    <Dialog
      open={true}
      onOpenChange={(open) => !open && onClose()}
      title={`Models of ${account.name}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={() => void submit()}>
            Save
          </Button>
        </>
      }
    >
      {check.of !== 'check-account' && <NoList account={account} check={check} />}
      <ModelChecks
        models={choice.models}
        chosen={choice.chosen}
        onChange={choice.choose}
        onTyped={choice.type}
        placeholder={preset?.suggestedModels?.[0]}
      />
      {gone > 0 && (
        <Callout tone="info">
          {gone === 1 ? 'One model leaves' : `${gone} models leave`} every fallback order too.
        </Callout>
      )}
    </Dialog>
  )
}

type NoListProps = {
  readonly account: Account
  readonly check: Exclude<AccountCheck, { of: 'check-account' }>
}

function NoList({ account, check }: NoListProps) {
  if (check.of === 'refused') {
    return (
      <Callout tone="warn" title="The list of models did not come">
        {check.because}
      </Callout>
    )
  }
  const { tone, title, text } = checkWords(check.failure, { account, preset: findPreset(account.presetId) })
  return (
    <Callout tone={tone} title={title}>
      {text} Meanwhile you can change the models by name.
    </Callout>
  )
}
