import type { Rows } from './row.ts'

/** What users, pages, clocks and screens do. */
export const faultsOfUse: Rows = {
  U1: { what: 'an import that is not JSON' },
  U2: { what: 'an import of 500 MB' },
  U3: { what: 'an import that is nested 100,000 deep' },
  U4: { what: 'an import with __proto__ in it' },
  U5: { what: 'an import with another base URL for a known provider' },
  U6: { what: 'the same import twice' },
  U7: { what: 'an import of a later version' },
  U8: {
    what: 'the key of another provider',
    by: ['components/settings/account-form.test.ts › refuses another provider’s key until its user insists'],
  },
  U9: { what: 'a key with things pasted around it' },
  U10: { what: 'a key that no header can carry' },
  U11: { what: 'a selection of 1 MB' },
  U12: { what: 'a selection of 100 MB' },
  U13: { what: 'a selection with invisible characters' },
  U14: {
    what: 'an empty prompt',
    by: ['components/stores.test.ts › sends nothing that is only white space'],
  },
  U15: {
    what: 'ten clicks',
    by: ['e2e/surfaces.spec.ts › an impatient gesture is one run'],
  },
  U16: {
    what: 'the popup closes in mid-answer',
    by: ['e2e/surfaces.spec.ts › a run goes on while the popup is closed'],
  },
  U17: {
    what: 'popup, side panel and tab at once',
    by: ['e2e/surfaces.spec.ts › two surfaces on one conversation show the same stream once each'],
  },
  U18: { what: 'the tab closes after the right click' },
  U19: {
    what: 'a page that scripts may not read',
    by: ['e2e/selection.spec.ts › where a page cannot be read the run answers all the same'],
  },
  U20: { what: 'a page with a strict policy, without a body, or as XHTML' },
  U21: { what: 'a page that attacks what we show in it' },
  U22: { what: 'the clock jumps a day ahead, or the computer sleeps' },
  U23: {
    what: 'the clock goes back',
    by: [
      'router/breaker.test.ts › never blocks for longer than its cap, however the clock jumps',
      'simulation/simulation.test.ts › keeps its promises in ',
    ],
  },
  U24: { what: 'the browser goes offline and comes back in mid-run' },
  U25: {
    what: 'a permission is taken back in mid-run',
    by: ['e2e/permissions.spec.ts › an account whose permission was taken back is not called'],
  },
  U26: { what: 'a budget is spent in mid-answer' },
  U27: { what: 'a model without a price', by: ['runs/run.test.ts › does not call an unknown price nothing'] },
  U28: { what: 'right to left, emoji, and very long names' },
  U29: { what: 'the extension is disabled, enabled, removed, installed' },
  U30: { what: 'the vault locks while an answer streams' },
  U31: { what: 'two profiles' },
  U32: {
    what: 'keyboard, screen reader, zoom, less motion, forced colours',
    by: [
      'e2e/accessibility.spec.ts › the popup, in each of its states, has no violation',
      'e2e/accessibility.spec.ts › every page of the options has no violation',
      'e2e/keyboard.spec.ts › the focus can be seen at every stop of the Tab key',
    ],
  },
}
