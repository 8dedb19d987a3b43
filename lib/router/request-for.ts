import type { CompletionRequest, Message, Model } from './model.ts'

/** What is refused when a signature or another part that only one deployment can read is not accepted. */
export const ownParts = 'own-parts'

/**
 * The request as one deployment may see it: with nothing that another one wrote for itself (signed reasoning, tool
 * calls, references), and without the parameters that this one has refused.
 */
export function requestFor(
  { id, traits }: Model,
  request: CompletionRequest,
  without: readonly string[],
): CompletionRequest {
  const mayRead = ({ own }: Message) => own === undefined || (own.by === id && !without.includes(ownParts))
  const maySee = ({ images }: Message) => images === undefined || traits.images !== false
  if (without.length === 0 && request.messages.every((message) => mayRead(message) && maySee(message)))
    return request
  const messages = request.messages.map((message) => {
    const { own: _foreign, ...portable } = message
    const readable = mayRead(message) ? message : portable
    return maySee(message) ? readable : withoutImages(readable)
  })
  return { ...request, messages, without }
}

/** Images of an earlier turn, for a model that cannot see: it is told that something is missing. */
function withoutImages({ images, text, ...message }: Message): Message {
  return { ...message, text: `${text}\n\n[Images that you cannot see: ${images?.length}]` }
}
