import { useState } from 'react'
import type { ListedModel } from '../../lib/channel/protocol.ts'
import type { Preset } from '../../lib/providers/preset.ts'
import type { Deployment } from '../../lib/settings/schema.ts'
import { initialChoice, offeredModels } from './model-choice.ts'

type Choice = {
  readonly models: readonly ListedModel[]
  readonly chosen: ReadonlySet<string>
  readonly chosenModels: readonly ListedModel[]
  readonly choose: (chosen: ReadonlySet<string>) => void
  readonly type: (model: string) => void
}

/** Which models of an account are ticked, beginning with a sensible choice. */
export function useModelChoice(
  listed: readonly ListedModel[],
  preset: Preset | undefined,
  present: readonly Deployment[],
): Choice {
  const [typed, setTyped] = useState<readonly string[]>([])
  const [chosen, choose] = useState(() => initialChoice(listed, preset?.suggestedModels ?? [], present))
  const models = offeredModels(listed, present, typed)
  return {
    models,
    chosen,
    chosenModels: models.filter(({ model }) => chosen.has(model)),
    choose,
    type: (model) => {
      setTyped([model, ...typed.filter((each) => each !== model)])
      choose(new Set([...chosen, model]))
    },
  }
}
