import { useStore } from 'zustand'
import { Callout } from '../../ui/Callout.tsx'
import { usePagePanel } from './PagePanelContext.tsx'
import type { HeldBack as Reason } from './watch-seen.ts'

const words: Readonly<Record<Reason, string>> = {
  hidden: 'The page covers or fades this panel, so presses do not count here. Go on in the side panel.',
  'too-soon': 'The panel has only just appeared here. Press again.',
}

/** Says why a press did nothing. */
export function HeldBack() {
  const heldBack = useStore(usePagePanel().holding, (state) => state.heldBack)
  if (heldBack === undefined) return null
  return (
    <div className="page-panel-notice">
      <Callout tone="warn" announced={true}>
        {words[heldBack]}
      </Callout>
    </div>
  )
}
