import type { CompletionRequest, Message, Model } from './model.ts'

/** What is refused when a signature or another part that only one deployment can read is not accepted. */
export const ownParts = 'own-parts'

/**
 * The request as one deployment may see it: with nothing that another one wrote for itself (signed reasoning, tool
 * calls, references), and without the parameters that this one has refused.
 */
export function requestFor(
  { id }: Model,
  request: CompletionRequest,
  without: readonly string[],
): CompletionRequest {
  const mayRead = ({ own }: Message) => own === undefined || (own.by === id && !without.includes(ownParts))
  if (without.length === 0 && request.messages.every(mayRead)) return request
  const messages = request.messages.map((message) => {
    const { own: _foreign, ...portable } = message
    return mayRead(message) ? message : portable
  })
  return { ...request, messages, without }
}
