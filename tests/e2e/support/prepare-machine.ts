import { findBrowser } from '../../../scripts/find-browser.ts'
import { installDesktop } from './desktop.ts'

/** Before all browser tests, so that no two of them install the same thing. */
export default function prepareMachine(): void {
  findBrowser()
  installDesktop()
}
