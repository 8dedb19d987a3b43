import { readActivePage, readClipboard } from './active-page.ts'
import { systemClock } from './clock.ts'
import { withLock } from './locks.ts'
import { localStore } from './stores.ts'
import { openPage } from './surfaces.ts'

/** What the picker of prompts needs of the browser; fetched together with it. */
export function pickerPorts() {
  return {
    store: localStore(),
    withLock,
    readPage: readActivePage,
    readClipboard,
    openPage: (path: string) => void openPage(path),
    now: systemClock.now,
  }
}
