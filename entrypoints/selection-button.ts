import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { buttonPorts, type PageWorld } from '../lib/browser/page-script.ts'
import { offerButton } from '../lib/page/selection-button.ts'

/** Runs in the pages of sites that its user has switched on, and nowhere else. */
export default defineUnlistedScript(() => {
  const world = globalThis as PageWorld
  world.understudyButton?.abort()
  const life = new AbortController()
  world.understudyButton = life
  // No frame of ours runs in a sandbox, so the panel could not follow.
  if (origin !== 'null') offerButton(buttonPorts(life), life.signal)
})
