import type { Rows } from './row.ts'

/** The worker, or the browser, dies at the worst moment. */
export const faultsOfTheWorker: Rows = {
  K1: {
    what: 'before the run that it was asked for is in the journal',
    by: [
      'channel/channel.test.ts › ask again, under the same id, when the worker dies before it could accept',
      'runs/runner.test.ts › runs an order once, however often it is asked',
    ],
  },
  K2: {
    what: 'with a run accepted and nothing sent',
    by: [
      'runs/runner.test.ts › sends a run that was never sent, once',
      'e2e/worker-death.spec.ts › a worker that dies with a run accepted and nothing sent',
    ],
  },
  K3: { what: 'with a key opened and the provider not called' },
  K4: {
    what: 'when the request is sent and no headers have come',
    by: [
      'e2e/worker-death.spec.ts › K4 K5 a worker that dies while the provider is silent sends nothing again',
    ],
  },
  K5: { what: 'when headers have come and no text' },
  K6: {
    what: 'in mid-stream, between two checkpoints',
    by: [
      'runs/runner.test.ts › has written all but the last half second of text when it is killed',
      'e2e/worker-death.spec.ts › a worker that dies in mid-stream leaves the partial text',
    ],
  },
  K7: { what: 'while a checkpoint is being written' },
  K8: { what: 'when the end was seen and is not written' },
  K9: { what: 'when the end is written and no surface was told' },
  K10: { what: 'while it goes from one provider to the next' },
  K11: {
    what: 'while it waits to retry',
    by: ['e2e/worker-death.spec.ts › a worker that dies while it waits for a retry does not make it'],
  },
  K12: { what: 'while the vault is being unlocked' },
  K13: { what: 'at any step of replacing the key of the vault' },
  K14: { what: 'at any step of a migration' },
  K15: { what: 'during an import' },
  K16: { what: 'during an export' },
  K17: { what: 'when the vault locks by itself' },
  K18: { what: 'after 30 seconds of silence in a stream' },
  K19: { what: 'because the extension is updated in the middle of a run' },
  K20: { what: 'with the whole browser, after something was called saved' },
}
