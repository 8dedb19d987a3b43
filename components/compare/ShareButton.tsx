import Download from 'lucide-react/icons/download'
import { lazy } from 'react'
import { IconButton } from '../ui/IconButton.tsx'
import { OnDemand } from '../ui/OnDemand.tsx'

const load = () => import('./ShareMenu.tsx')
const ShareMenu = lazy(async () => ({ default: (await load()).ShareMenu }))

/** Saves the comparison as a file, in a format of the user's choice. */
export function ShareButton({ disabled }: { readonly disabled: boolean }) {
  const trigger = (
    <IconButton
      label="Save as a file"
      icon={<Download aria-hidden={true} />}
      disabled={disabled}
      focusableWhenDisabled={true}
    />
  )
  if (disabled) return trigger
  return (
    <OnDemand trigger={trigger} load={load}>
      <ShareMenu trigger={trigger} />
    </OnDemand>
  )
}
