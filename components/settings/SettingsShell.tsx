import ArrowDownUp from 'lucide-react/icons/arrow-down-up'
import Columns2 from 'lucide-react/icons/columns-2'
import History from 'lucide-react/icons/history'
import KeyRound from 'lucide-react/icons/key-round'
import Library from 'lucide-react/icons/library'
import ListOrdered from 'lucide-react/icons/list-ordered'
import Lock from 'lucide-react/icons/lock'
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal'
import type { ReactNode } from 'react'
import { useHeadingFocus } from '../ui/use-heading-focus.ts'
import { hashOf, type Place, sectionOf } from './place.ts'

const sections = [
  { page: 'accounts', title: 'Accounts', Icon: KeyRound },
  { page: 'orders', title: 'Fallback orders', Icon: ListOrdered },
  { page: 'keys', title: 'Keys and lock', Icon: Lock },
  { page: 'transfer', title: 'Export and import', Icon: ArrowDownUp },
  { page: 'general', title: 'General', Icon: SlidersHorizontal },
] as const

type ShellProps = { readonly place: Place; readonly children: ReactNode }

/** The sections beside the one that is open. */
export function SettingsShell({ place, children }: ShellProps) {
  const current = sectionOf(place)
  const main = useHeadingFocus(hashOf(place))
  return (
    <div className="settings">
      <header className="settings-side">
        <p className="settings-brand">
          Understudy <span>Settings</span>
        </p>
        <nav aria-label="Settings">
          {sections.map(({ page, title, Icon }) => (
            <a key={page} href={hashOf({ page })} aria-current={page === current ? 'page' : undefined}>
              <Icon size={16} aria-hidden={true} />
              {title}
            </a>
          ))}
          <a className="settings-elsewhere" href="compare.html" target="_blank" rel="noopener">
            <Columns2 size={16} aria-hidden={true} />
            Compare
          </a>
          <a href="prompts.html" target="_blank" rel="noopener">
            <Library size={16} aria-hidden={true} />
            Prompts
          </a>
          <a href="history.html" target="_blank" rel="noopener">
            <History size={16} aria-hidden={true} />
            History
          </a>
        </nav>
      </header>
      <main ref={main} className="settings-main">
        {children}
      </main>
    </div>
  )
}
