import { type SubmitEvent, useEffect, useState } from 'react'
import { siteOf } from '../../lib/page/site.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useToast } from '../ui/Toasts.tsx'
import type { ButtonSites } from './ports.ts'
import { useDesk } from './SettingsContext.tsx'

type Site = Awaited<ReturnType<ButtonSites['list']>>[number]

/** The sites on which a button stands beside what is selected; none, until somebody adds one. */
export function SitesCard() {
  const { sites } = useDesk().ports
  const shown = useSites(sites)
  return (
    <section className="settings-card" aria-labelledby="sites-heading">
      <h2 id="sites-heading">A button beside selections</h2>
      <p className="settings-muted">
        On these sites, and on no other, a small button stands beside what you select. It opens the panel that
        the context menu opens.
      </p>
      {shown !== undefined && shown.length > 0 && (
        <ul className="settings-list" aria-labelledby="sites-heading">
          {shown.map((site) => (
            <SiteRow key={site.origin} site={site} sites={sites} />
          ))}
        </ul>
      )}
      <AddSite sites={sites} />
    </section>
  )
}

function SiteRow({ site: { origin, allowed }, sites }: { readonly site: Site; readonly sites: ButtonSites }) {
  const toast = useToast()
  const host = hostOf(origin)
  const add = () => void sites.add(origin)
  const remove = async () => {
    await sites.remove(origin)
    toast({ title: `No button on ${host}`, action: { label: 'Undo', onClick: add } })
  }
  return (
    <li className="settings-row settings-site">
      <div className="settings-row-text">
        <strong>{host}</strong>
        {!allowed && <p className="settings-facts">Not allowed any more, so there is no button.</p>}
      </div>
      {!allowed && (
        <Button size="small" onClick={add}>
          Allow
        </Button>
      )}
      <Button size="small" aria-label={`Remove ${host}`} onClick={() => void remove()}>
        Remove
      </Button>
    </li>
  )
}

function AddSite({ sites }: { readonly sites: ButtonSites }) {
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string>()
  const add = async (event: SubmitEvent) => {
    event.preventDefault()
    const origin = siteOf(typed)
    if (origin === undefined)
      return setError(
        'Type the address of a site, such as example.com. Other than on this computer it has to be over https.',
      )
    if (await sites.add(origin)) setTyped('')
    else setError(`${hostOf(origin)} was not allowed.`)
  }
  return (
    <form className="settings-site-form" onSubmit={(event) => void add(event)}>
      <TextField
        label="Site"
        placeholder="example.com"
        inputMode="url"
        spellCheck={false}
        value={typed}
        error={error}
        trailing={
          <Button type="submit" disabled={typed.trim() === ''}>
            Add
          </Button>
        }
        onChange={(event) => {
          setTyped(event.target.value)
          setError(undefined)
        }}
      />
    </form>
  )
}

const hostOf = (origin: string): string => new URL(origin).host

/** The browser tells nobody of a permission taken back elsewhere, so it is asked when its user returns. */
function useSites(sites: ButtonSites): readonly Site[] | undefined {
  const [shown, setShown] = useState<readonly Site[]>()
  useEffect(() => {
    const life = new AbortController()
    const { signal } = life
    const read = () => void sites.list().then((found) => signal.aborted || setShown(found))
    read()
    sites.watch(read, signal)
    window.addEventListener('focus', read, { signal })
    return () => life.abort()
  }, [sites])
  return shown
}
