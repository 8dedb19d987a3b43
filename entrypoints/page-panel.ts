import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { acceptFrames, type PageWorld } from '../lib/browser/page-script.ts'
import { createPagePanel } from '../lib/page/page-panel.ts'
import { promptLimit } from '../lib/runs/limits.ts'

/** Runs in a page after a gesture of its user, and tells what was selected. */
export default defineUnlistedScript(() => {
  const world = globalThis as PageWorld
  world.understudyPanel?.close()
  world.understudyPanel = createPagePanel(acceptFrames)
  const { text, focused } = world.understudyPanel
  return { text: text.slice(0, promptLimit + 1), focused }
})
