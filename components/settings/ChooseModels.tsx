import { useEffect, useRef, useState } from 'react'
import type { ListedModel } from '../../lib/channel/protocol.ts'
import type { Preset } from '../../lib/providers/preset.ts'
import type { Account, Deployment } from '../../lib/settings/schema.ts'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import { ModelChecks } from './ModelChecks.tsx'
import { initialOrderChoice, type OrderChoice } from './model-choice.ts'
import { OrderPicker } from './OrderPicker.tsx'
import { useSettings } from './SettingsContext.tsx'
import { useModelChoice } from './use-model-choice.ts'

type ChooseModelsProps = {
  readonly account: Account
  readonly preset: Preset
  readonly listed: readonly ListedModel[]
  readonly verified: boolean
  readonly present: readonly Deployment[]
  readonly onBack: () => void
  readonly onDone: (models: readonly ListedModel[], order: OrderChoice) => void
}

/** The last step: which models, and the order they go into. */
export function ChooseModels(props: ChooseModelsProps) {
  const { account, preset, listed, verified, present, onBack, onDone } = props
  const choice = useModelChoice(listed, preset, present)
  const settings = useSettings()
  const [order, setOrder] = useState<OrderChoice>(() => initialOrderChoice(settings))
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const count = choice.chosenModels.length
  const untried = !verified && listed.length > 0 && preset.auth !== 'none'
  const nameless = order.kind === 'new' && order.name.trim() === ''
  return (
    <div className="settings-card">
      <h2 ref={heading} tabIndex={-1}>
        {verified ? `${account.name} answers. Which models?` : `Which models of ${account.name}?`}
      </h2>
      {listed.length === 0 && (
        <p className="settings-muted">
          There is no list to choose from, so type the names that the provider’s documentation gives.
        </p>
      )}
      {untried && (
        <Callout tone="info" title="The key is stored, and not tested yet">
          {preset.name} does not list its models, so these are suggestions. The first prompt will tell whether
          the key works.
        </Callout>
      )}
      <ModelChecks
        models={choice.models}
        chosen={choice.chosen}
        onChange={choice.choose}
        onTyped={choice.type}
        placeholder={preset.suggestedModels?.[0]}
      />
      <OrderPicker value={order} onChange={setOrder} />
      <div className="settings-form-actions">
        <Button variant="quiet" onClick={onBack}>
          Back
        </Button>
        <Button
          variant="primary"
          disabled={count === 0 || nameless}
          focusableWhenDisabled={true}
          onClick={() => onDone(choice.chosenModels, order)}
        >
          {addWords(count)}
        </Button>
      </div>
    </div>
  )
}

function addWords(count: number): string {
  if (count === 0) return 'Choose a model'
  return count === 1 ? 'Add 1 model' : `Add ${count} models`
}
