import ExternalLink from 'lucide-react/icons/external-link'
import { findPreset } from '../../lib/providers/catalog.ts'
import { Callout } from '../ui/Callout.tsx'
import { useSettings } from './SettingsContext.tsx'

/** What a browser cannot do, said once it matters: what it deletes stays on the disk for a while. */
export function OldCopies() {
  const { accounts } = useSettings()
  const links = accounts.flatMap(({ id, name, presetId, keyHint }) => {
    const keysUrl = keyHint === undefined ? undefined : findPreset(presetId)?.keysUrl
    return keysUrl === undefined ? [] : [{ id, name, keysUrl }]
  })
  return (
    <Callout
      tone="warn"
      title="Old copies may remain on this disk"
      announced={true}
      actions={
        links.length === 0
          ? undefined
          : links.map(({ id, name, keysUrl }) => (
              <a key={id} className="settings-out" href={keysUrl} target="_blank" rel="noopener noreferrer">
                Keys of {name}
                <ExternalLink size={12} aria-hidden={true} />
              </a>
            ))
      }
    >
      <p>
        Browsers do not erase at once what they delete, so the keys as they were kept before may be readable
        for a while. If that matters to you, make new keys at your providers and paste them here.
      </p>
    </Callout>
  )
}
