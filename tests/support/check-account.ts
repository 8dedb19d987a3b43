import { type Listing, listModels } from '../../lib/providers/check-account.ts'
import { createEgress } from '../../lib/providers/http.ts'
import type { Account } from '../../lib/settings/schema.ts'
import { type FakeNetwork, type FakeReply, fakeKeys, fakeNetwork } from './fake-network.ts'
import { testKey } from './wire-stage.ts'

/** Asks an account for its models over a network that we own. */
export async function checkAccount(
  account: Account,
  reply: FakeReply,
  online = true,
): Promise<{ readonly listing: Listing; readonly network: FakeNetwork }> {
  const network = fakeNetwork(reply, { online })
  const origin = account.baseUrl === '' ? '' : new URL(account.baseUrl).origin
  const egress = createEgress(network, fakeKeys(testKey, origin))
  const listing = await listModels(account, egress, new AbortController().signal)
  return { listing, network }
}
