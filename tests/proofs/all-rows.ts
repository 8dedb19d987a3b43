import { faultsOfProviders } from './faults-of-providers.ts'
import { faultsOfStorage } from './faults-of-storage.ts'
import { faultsOfStreams } from './faults-of-streams.ts'
import { faultsOfTheWorker } from './faults-of-the-worker.ts'
import { faultsOfUse } from './faults-of-use.ts'
import type { Rows } from './row.ts'
import { threats } from './threats.ts'

const faults: Rows = {
  ...faultsOfTheWorker,
  ...faultsOfProviders,
  ...faultsOfStreams,
  ...faultsOfStorage,
  ...faultsOfUse,
}

/** The two lists that a release is measured by. */
export const lists: Readonly<Record<string, Rows>> = { faults, threats }
