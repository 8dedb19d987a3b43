import type { AdapterFixtures } from './adapter-fixtures.ts'
import { describeBytes } from './contract-bytes.ts'
import { describeFaults } from './contract-faults.ts'
import { describeSockets } from './contract-sockets.ts'

/**
 * What every adapter promises, whatever its wire format. Deviations, with their reasons:
 *
 * - `google-generate-content` has no event without text before the answer, so its metadata is an empty
 *   candidate; and it repeats the usage in every chunk, so a stream that breaks still tells a usage.
 * - `openai-chat` is finished by its finish reason as well as by `[DONE]`, since several compatible servers
 *   never send the latter; so two events make its ending.
 * - `anthropic-messages` is finished by its stop reason in the same way, for gateways that drop
 *   `message_stop`.
 * - `chrome-built-in` and `practice` use no network and have their own tests.
 */
export function describeAdapter(name: string, fixtures: AdapterFixtures): void {
  describeBytes(name, fixtures)
  describeFaults(name, fixtures)
  describeSockets(name, fixtures)
}
