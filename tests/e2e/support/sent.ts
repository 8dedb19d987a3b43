import type { ProviderServer } from '../../support/provider-server/provider-server.ts'

/** The last thing that was said to the model that was asked last. */
export function sentTo(providers: ProviderServer): string {
  const body = providers.requests.at(-1)?.body
  const { messages = [] } = (body ?? {}) as { messages?: { content: string }[] }
  return messages.at(-1)?.content ?? ''
}
