import TextSelect from 'lucide-react/icons/text-select'
import { useEffect, useState } from 'react'
import { IconButton } from '../../ui/IconButton.tsx'
import { type SiteOfPage, usePagePanel } from './PagePanelContext.tsx'

/** Switches the button beside selections on and off for the site that the panel stands over. */
export function SiteButton() {
  const { site } = usePagePanel()
  return site && <SwitchOf site={site} />
}

function SwitchOf({ site }: { readonly site: SiteOfPage }) {
  const [on, setOn] = useState<boolean>()
  useEffect(() => void site.isOn().then(setOn), [site])
  const change = async () => setOn(await site.set(on !== true))
  return (
    <IconButton
      size="small"
      label={
        on === true ? 'No button beside selections on this site' : 'A button beside selections on this site'
      }
      aria-pressed={on === true}
      disabled={on === undefined}
      focusableWhenDisabled={true}
      icon={<TextSelect aria-hidden={true} />}
      onClick={() => void change()}
    />
  )
}
