import { known } from '../router/known.ts'
import { type Model, type ModelTraits, parseDeploymentId } from '../router/model.ts'
import type { Clock } from '../router/ports.ts'
import type { Account, Deployment } from '../settings/schema.ts'
import { type BuiltInLanguageModel, createBuiltInModel } from './chrome-built-in.ts'
import { connect, type WireProtocolName } from './connection.ts'
import type { Egress } from './http.ts'
import { createPracticeModel } from './practice.ts'
import type { PracticeBook } from './practice-book.ts'
import { checkProviderUrl } from './provider-url.ts'
import { seesImages } from './sight.ts'
import { streamCompletion } from './stream-completion.ts'
import type { Quirks } from './wire-protocol.ts'

/** What every model of this browser shares. */
export type ModelPorts = Pick<ModelOptions, 'egress' | 'clock' | 'builtIn' | 'practiceBook'>

/** Makes the function that finds the model of a deployment. */
export function createModelFactory(ports: ModelPorts): (deployment: Deployment, account: Account) => Model {
  return (deployment, account) => createModel({ ...ports, deployment, account })
}

export type ModelOptions = {
  readonly deployment: Deployment
  readonly account: Account
  readonly egress: Egress
  readonly clock: Clock
  /** The browser's `LanguageModel`, where it has one. */
  readonly builtIn?: BuiltInLanguageModel | undefined
  /** Reads what practice can say. */
  readonly practiceBook: () => Promise<PracticeBook>
}

/** Makes a deployment of the settings into something the router can drive. Opens no connection. */
export function createModel(options: ModelOptions): Model {
  const { account, builtIn, clock, deployment, practiceBook } = options
  const id = parseDeploymentId(deployment.id)
  switch (account.protocol) {
    case 'practice':
      return createPracticeModel({
        id,
        accountId: account.id,
        model: deployment.model,
        clock,
        book: practiceBook,
      })
    case 'chrome-built-in':
      return createBuiltInModel({ id, accountId: account.id, builtIn })
    case 'openai-chat':
    case 'openai-responses':
    case 'anthropic-messages':
    case 'google-generate-content':
      return createWireModel(options, account.protocol)
  }
}

function createWireModel(
  { account, clock, deployment, egress }: ModelOptions,
  name: WireProtocolName,
): Model {
  const connection = connect(account, name)
  const checked = checkProviderUrl(account.baseUrl)
  const traits = {
    // The settings' optional fields may be there and undefined; a trait is there or absent.
    ...known({ ...deployment.traits, images: seesImages(account.presetId, deployment) }),
    ...prefillOf(deployment, connection.quirks),
  }
  return {
    id: parseDeploymentId(deployment.id),
    accountId: connection.accountId,
    // A base URL that may not be called keeps its own name; the egress refuses it when it is asked.
    origin: checked.state === 'ok' ? checked.origin : account.baseUrl,
    traits,
    stream: (request, signal) =>
      streamCompletion({ connection, egress, clock, traits, model: deployment.model }, request, signal),
  }
}

/** Who reasons first cannot be given the beginning of an answer. */
function prefillOf({ traits }: Deployment, { prefill }: Quirks): Pick<ModelTraits, 'prefill'> {
  return prefill === undefined || traits.reasoning === true ? {} : { prefill: true }
}
