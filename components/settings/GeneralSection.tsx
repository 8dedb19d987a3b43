import type { Settings } from '../../lib/settings/schema.ts'
import { Button } from '../ui/Button.tsx'
import { OptionList } from './OptionList.tsx'
import { PageHeader } from './PageHeader.tsx'
import { useDesk, useSettings } from './SettingsContext.tsx'
import { SitesCard } from './SitesCard.tsx'
import { useSave } from './use-save.ts'

const themes = [
  { value: 'system', label: 'As the system', description: 'Follows the setting of this computer.' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const satisfies readonly { value: Settings['theme']; label: string; description?: string }[]

const probeChoices = [
  { value: 'free', label: 'Models that cost nothing', description: 'And those on your own computer.' },
  { value: 'all', label: 'Every model', description: 'Each try costs about 20 tokens.' },
  { value: 'off', label: 'None', description: 'The next prompt finds out.' },
] as const satisfies readonly { value: Settings['probes']; label: string; description: string }[]

export function GeneralSection() {
  const { theme, probes = 'free' } = useSettings()
  const { ports } = useDesk()
  const save = useSave()
  return (
    <>
      <PageHeader title="General" />
      <section className="settings-card" aria-labelledby="theme-heading">
        <h2 id="theme-heading">Theme</h2>
        <OptionList
          name="theme"
          labelledBy="theme-heading"
          options={themes}
          value={theme}
          onChange={(next) => void save((settings) => ({ ...settings, theme: next }))}
        />
      </section>
      <section className="settings-card" aria-labelledby="probes-heading">
        <h2 id="probes-heading">Trying models in the background</h2>
        <p className="settings-muted">
          A model that failed several times rests for a while. Then a prompt of three words finds out whether
          it is well again, so that none of yours has to.
        </p>
        <OptionList
          name="probes"
          labelledBy="probes-heading"
          options={probeChoices}
          value={probes}
          onChange={(next) => void save((settings) => ({ ...settings, probes: next }))}
        />
      </section>
      <SitesCard />
      <section className="settings-card" aria-labelledby="welcome-heading">
        <h2 id="welcome-heading">Welcome page</h2>
        <p className="settings-muted">
          Watch a model fail and the next one answer, without a key: practice models do it on purpose.
        </p>
        <div>
          <Button onClick={() => void ports.openPage('welcome.html')}>Open the welcome page</Button>
        </div>
      </section>
      <section className="settings-card" aria-labelledby="about-heading">
        <h2 id="about-heading">About</h2>
        <p>
          Understudy <span className="tabular">{ports.version}</span>
        </p>
        <p className="settings-muted">
          It talks only to the providers that you add here. There is no server of ours, and nothing is counted
          or reported. It is free software, made with{' '}
          <a href="licences.txt" target="_blank" rel="noopener">
            free software of others
          </a>
          .
        </p>
      </section>
    </>
  )
}
