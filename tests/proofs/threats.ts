import type { Rows } from './row.ts'

/** Who might want what, and how. The tests named here try it. */
export const threats: Rows = {
  T1: {
    what: 'A redirect carries the key to another host',
    by: ['e2e/security.spec.ts › a redirect of '],
  },
  T2: {
    what: 'An edited or imported base URL takes a stored key to another host',
    by: [
      'vault/vault.test.ts › refuses a record that was moved to another origin by hand',
      'components/settings/account-actions.test.ts › another origin loses the key',
      'components/settings/account-form.test.ts › asks for the key again when the origin changes',
    ],
  },
  T3: {
    what: 'A content script reads what is stored',
    by: ['e2e/security.spec.ts › a content script reaches neither the stores nor the worker'],
  },
  T4: {
    what: 'A forged message asks for a key',
    by: ['e2e/security.spec.ts › a content script reaches neither the stores nor the worker'],
  },
  T5: {
    what: 'A web page frames a page of ours and speaks with its voice',
    by: [
      'e2e/security.spec.ts › a web page reads none of our files and frames none of our pages',
      'channel/authority.test.ts › … may not',
    ],
  },
  T6: {
    what: 'Another extension sends messages',
    by: [
      'e2e/security.spec.ts › another extension can neither send a message nor connect',
      'built/manifest.test.ts › lets no other extension and no page speak to it',
    ],
  },
  T7: {
    what: 'A web page posts messages to a content script',
    by: ['built/contents.test.ts › listen to no message of a page'],
  },
  T8: { what: 'A web page clicks by script on what we show in it' },
  T9: { what: 'A web page covers, fades or shrinks what we show in it, so that its user clicks it unseen' },
  T10: { what: 'A web page reads the answer off its own document' },
  T11: {
    what: 'An answer brings script along',
    by: ['e2e/hostile-markdown.spec.ts › no answer, however hostile, becomes more than text'],
  },
  T12: {
    what: 'An answer carries data away by an image or a link',
    by: [
      'e2e/hostile-markdown.spec.ts › no answer, however hostile, becomes more than text',
      'e2e/hostile-markdown.spec.ts › a link opens one new tab, and only when it is clicked',
    ],
  },
  T13: {
    what: 'A selected text gives orders that its reader cannot see',
    by: ['runs/runner.test.ts › carries the turns before it, each as it was answered last, and fences'],
  },
  T14: {
    what: 'A model loops and spends money',
    by: ['providers/contract-faults.ts › S7 stops an endless stream at eight mebibytes'],
  },
  T15: {
    what: 'An answer is made to be slow to show',
    by: [
      'e2e/hostile-markdown.spec.ts › …: a heavy answer blocks the page for less than 200 ms',
      'components/markdown.test.tsx › of … takes time in proportion to its length',
    ],
  },
  T16: {
    what: 'An answer is made to fill the memory',
    by: [
      'providers/wire.test.ts › S6 stops a gzip bomb at its limit',
      'providers/contract-faults.ts › S9 fails as too large on an event',
      'providers/http.test.ts › H15 is read up to 64 KiB',
    ],
  },
  T17: {
    what: 'A key gets into a URL, a log, an error, an export or a page',
    by: [
      'e2e/canary-sweep.spec.ts › the sweep finds a key wherever it is planted',
      'e2e/canary-sweep.spec.ts › the sweep finds a key that a provider was sent',
      'providers/contract-faults.ts › H16 never lets the key out',
    ],
  },
  T18: {
    what: 'Somebody reads the files of the browser profile',
    by: ['e2e/vault.spec.ts › T18 the files of a profile give no key away once a passphrase protects it'],
  },
  T19: {
    what: 'Somebody sits down at a computer that was left unlocked',
    by: ['e2e/vault.spec.ts › keys behind a passphrase lock, and a prompt that meets the lock goes on'],
  },
  T20: { what: 'Parameters of key derivation that were tampered with weaken it or never end' },
  T21: { what: 'An imported file is made to harm' },
  T22: {
    what: 'A base URL leads a key into the local network, or out of encryption',
    by: ['providers/provider-url.test.ts › … may', 'providers/provider-url.test.ts › … may not'],
  },
  T23: {
    what: 'A fallback sends a private prompt to a provider that its user did not mean',
    by: [
      'router/fault-wall-falling-back.ts › asks those that the run’s own route names, and not those of another',
      'simulation/simulation.test.ts › keeps its promises in ',
    ],
  },
  T24: {
    what: 'A private window leaves traces',
    by: ['built/manifest.test.ts › names nothing but what is golden'],
  },
  T25: {
    what: 'A web page swaps the selection after its user chose what to send',
    by: ['e2e/selection.spec.ts › “Ask about this…” opens a draft with the selection, and sends nothing'],
  },
  T26: {
    what: 'A change asks for one more permission unnoticed',
    by: [
      'built/manifest.test.ts › asks for exactly these permissions',
      'built/manifest.test.ts › names nothing but what is golden',
    ],
  },
  T27: {
    what: 'A package that we depend on turns malicious',
    by: [
      'built/contents.test.ts › … names no address that is not known',
      'built/contents.test.ts › … evaluates no text as code',
    ],
  },
  T28: { what: 'Somebody uploads a build that is not made from this source' },
  T29: {
    what: 'Somebody rewrites the record of what was sent',
    by: [
      'channel/forged-envelopes.test.ts › of the panel do nothing outside its own conversation',
      'channel/forged-envelopes.test.ts › of a surface do nothing unless they are whole',
      'e2e/security.spec.ts › a content script reaches neither the stores nor the worker',
    ],
  },
  T30: {
    what: 'A web page finds out that the extension is installed',
    by: ['e2e/security.spec.ts › a web page reads none of our files and frames none of our pages'],
  },
  T31: {
    what: 'Somebody floods the worker with messages',
    by: ['e2e/security.spec.ts › a content script reaches neither the stores nor the worker'],
  },
  T32: {
    what: 'Script in a page of ours calls home',
    by: [
      'e2e/security.spec.ts › no page of ours reaches the network, though the worker does',
      'built/manifest.test.ts › … reaches no network by itself',
    ],
  },
  T33: {
    what: 'A user pastes the key of one provider into the account of another',
    by: ['components/settings/account-form.test.ts › refuses another provider’s key until its user insists'],
  },
  T34: {
    what: 'A web origin that an extension trusts is taken over',
    by: [
      'built/manifest.test.ts › lets no other extension and no page speak to it',
      'built/manifest.test.ts › puts no script into any page',
    ],
  },
}
