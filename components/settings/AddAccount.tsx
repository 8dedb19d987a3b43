import { useState } from 'react'
import { useStore } from 'zustand'
import { presets } from '../../lib/providers/catalog.ts'
import { useToast } from '../ui/Toasts.tsx'
import { type AccountFlow, createAccountFlow } from './account-flow.ts'
import { ChooseModels } from './ChooseModels.tsx'
import { DescribeAccount } from './DescribeAccount.tsx'
import { newModelOf, type OrderChoice } from './model-choice.ts'
import { PageHeader } from './PageHeader.tsx'
import { PickProvider } from './PickProvider.tsx'
import { useDesk, useSettings } from './SettingsContext.tsx'
import { type Step, Steps } from './Steps.tsx'
import { goTo } from './use-place.ts'
import { reasonOf } from './use-save.ts'

/** Adding an account: pick, paste, test. */
export function AddAccount({ presetId }: { readonly presetId: string | undefined }) {
  const desk = useDesk()
  const [flow] = useState(() => startedFlow(createAccountFlow(desk), presetId))
  const draft = useStore(flow.draft)
  const step: Step = draft.state === 'picking' ? 'provider' : draft.state === 'choosing' ? 'models' : 'key'
  return (
    <>
      <PageHeader title="Add an account" back={{ place: { page: 'accounts' }, title: 'Accounts' }} />
      <Steps current={step} keyless={draft.state !== 'picking' && draft.preset.auth === 'none'} />
      {draft.state === 'picking' && <PickProvider onPick={flow.pick} />}
      {(draft.state === 'describing' || draft.state === 'testing') && (
        <DescribeAccount flow={flow} draft={draft} />
      )}
      {draft.state === 'choosing' && <LastStep flow={flow} draft={draft} />}
    </>
  )
}

function startedFlow(flow: AccountFlow, presetId: string | undefined): AccountFlow {
  const preset = presets.find(({ id }) => id === presetId)
  if (preset !== undefined) flow.pick(preset)
  return flow
}

type LastStepProps = {
  readonly flow: AccountFlow
  readonly draft: Extract<ReturnType<AccountFlow['draft']['getState']>, { state: 'choosing' }>
}

function LastStep({ flow, draft }: LastStepProps) {
  const settings = useSettings()
  const toast = useToast()
  const present = settings.deployments.filter(({ accountId }) => accountId === draft.accountId)
  const finish = (models: Parameters<AccountFlow['finish']>[0], order: OrderChoice) =>
    flow.finish(models, order).then(
      (routeId) => {
        const count = models.length === 1 ? 'one model' : `${models.length} models`
        toast({ title: `Added ${draft.saved.name} with ${count}` })
        goTo(routeId === undefined ? { page: 'accounts' } : { page: 'order', routeId })
      },
      (error: unknown) =>
        toast({ title: 'That could not be saved', description: reasonOf(error), tone: 'error' }),
    )
  return (
    <ChooseModels
      account={draft.saved}
      preset={draft.preset}
      listed={draft.listed}
      verified={draft.verified}
      present={present}
      onBack={flow.reopen}
      onDone={(models, order) => void finish(models.map(newModelOf), order)}
    />
  )
}
