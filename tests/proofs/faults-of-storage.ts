import type { Rows } from './row.ts'

/** What the disk, the quota and other versions do to what is stored. */
export const faultsOfStorage: Rows = {
  D1: { what: 'storage.local is full' },
  D2: { what: 'storage.session is full' },
  D3: {
    what: 'the disk is full in the middle of a run',
    by: ['runs/runner.test.ts › goes on in memory when storage refuses, and writes all of it'],
  },
  D4: { what: 'the database does not open' },
  D5: { what: 'the browser has silently made the database anew' },
  D6: { what: 'the database is cut off' },
  D7: { what: 'one key of storage.local is gone' },
  D8: { what: 'storage.local is cut off' },
  D9: { what: 'storage.local refuses everything' },
  D10: { what: 'both stores are gone' },
  D11: {
    what: 'a record is damaged',
    by: ['runs/indexed-db-journal.test.ts › keep no other from being read, and each event keeps its number'],
  },
  D12: {
    what: 'what is stored is of an earlier version',
    by: [
      'runs/journal-upgrades.test.ts › is lifted with every run in its order and a row for each conversation',
    ],
  },
  D13: {
    what: 'what is stored is of a later version',
    by: ['settings/store.test.ts › settings of a later version are newer, whatever else they hold'],
  },
  D14: {
    what: 'a migration fails',
    by: ['runs/journal-upgrades.test.ts › stays as it is when the lift fails at any of its steps'],
  },
  D15: {
    what: 'an old tab holds the database open',
    by: [
      'runs/journal-upgrades.test.ts › lets go, so that the upgrade is not held up',
      'runs/journal-upgrades.test.ts › that does not let go is named within two seconds',
    ],
  },
  D16: {
    what: 'two windows change the settings at once',
    by: ['settings/store.test.ts › changes made at the same time in two windows are both kept'],
  },
  D17: { what: 'the browser evicts what is stored' },
  D18: {
    what: '50,000 messages',
    untested:
      'writing 50,000 messages takes too long for each run of the tests; `npm run bench:history` measures it',
  },
  D19: {
    what: 'the clock goes back a year',
    by: [
      'runs/indexed-db-journal.test.ts › lists what has no end, and a conversation in the order of its runs',
    ],
  },
  D20: { what: 'there is no database, as in some private windows' },
  D21: { what: 'one copy of the header of the vault is torn or old' },
  D22: { what: 'a wrong passphrase, twenty times' },
  D23: { what: 'a damaged key and the right passphrase' },
  D24: { what: 'parameters of key derivation that were tampered with' },
}
