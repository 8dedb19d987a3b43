import type { Failure } from '../router/failure.ts'
import type { CompletionRequest } from '../router/model.ts'
import { connectionFactsOf } from './connection-facts.ts'

/** Whether a model sees images: as its user or its provider says, else as far as it is known by name. */
export function seesImages(
  presetId: string,
  { model, traits }: { readonly model: string; readonly traits: { readonly images?: boolean | undefined } },
): boolean | undefined {
  if (traits.images !== undefined) return traits.images
  const { blindModels } = connectionFactsOf(presetId).quirks
  return blindModels !== undefined && new RegExp(blindModels).test(model) ? false : undefined
}

/**
 * A refusal of a request with images, by a model of which nobody knows whether it sees: most likely it does not.
 * Providers have no common code for it: OpenAI and Mistral answer 400, OpenRouter 404, vLLM and Ollama either.
 */
export function asSeen(
  failure: Failure,
  { messages }: CompletionRequest,
  sees: boolean | undefined,
): Failure {
  const isRefusal =
    failure.kind === 'model-missing' || (failure.kind === 'invalid-request' && failure.param === undefined)
  const isShown = messages.some(({ images }) => images !== undefined)
  return isRefusal && isShown && sees !== true ? { ...failure, kind: 'images-refused' } : failure
}
