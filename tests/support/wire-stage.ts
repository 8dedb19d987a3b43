import { findPreset } from '../../lib/providers/catalog.ts'
import { createModel } from '../../lib/providers/create-model.ts'
import { createEgress } from '../../lib/providers/http.ts'
import { practiceTexts } from '../../lib/providers/practice-texts.ts'
import { checkProviderUrl } from '../../lib/providers/provider-url.ts'
import type { CompletionRequest, Model, Part } from '../../lib/router/model.ts'
import type { Account, Deployment } from '../../lib/settings/schema.ts'
import { FakeClock } from './fake-clock.ts'
import { type FakeNetwork, type FakeReply, fakeKeys, fakeNetwork } from './fake-network.ts'
import { readParts } from './read-parts.ts'

/** No pattern of ours looks like it, so that only an exact comparison can find it. */
export const testKey = 'CANARY.key.of.the.tests'

export const prompt: CompletionRequest = { messages: [{ role: 'user', text: 'Hello?' }] }

export function accountFor(presetId: string, baseUrl?: string): Account {
  const preset = findPreset(presetId)
  if (preset === undefined) throw new Error(`No preset ${presetId}.`)
  const { name, protocol } = preset
  return { id: 'account', presetId, name, protocol, baseUrl: baseUrl ?? preset.baseUrl, keyHint: 'ests' }
}

export function deploymentFor(model: string, traits: Deployment['traits'] = {}): Deployment {
  return { id: `account/${model}`, accountId: 'account', model, label: model, traits }
}

export type Stage = {
  readonly model: Model
  readonly network: FakeNetwork
  readonly clock: FakeClock
  /** Sends one prompt and reads everything that comes back. */
  play(request?: CompletionRequest, signal?: AbortSignal): Promise<Part[]>
}

type Setting = {
  readonly presetId: string
  readonly reply: FakeReply
  readonly model?: string
  readonly traits?: Deployment['traits']
  readonly key?: string
  readonly online?: boolean
  readonly permitted?: boolean
}

/** One model of one provider over a network that we own. */
export function stage({
  presetId,
  reply,
  model = 'a-model',
  traits = {},
  key = testKey,
  ...rest
}: Setting): Stage {
  const account = accountFor(presetId)
  const checked = checkProviderUrl(account.baseUrl)
  const network = fakeNetwork(reply, rest)
  const clock = new FakeClock()
  const egress = createEgress(network, fakeKeys(key, checked.state === 'ok' ? checked.origin : ''))
  const built = createModel({
    account,
    deployment: deploymentFor(model, traits),
    egress,
    clock,
    practiceBook: async () => practiceTexts(),
  })
  return {
    model: built,
    network,
    clock,
    play: (request = prompt, signal = new AbortController().signal) =>
      readParts(built.stream(request, signal)),
  }
}
