import ArrowLeft from 'lucide-react/icons/arrow-left'
import { type ReactNode, useEffect, useRef } from 'react'
import { Mark } from '../ui/Mark.tsx'
import { LibraryList } from './LibraryList.tsx'
import { hashOf, type Place } from './place.ts'

type ShellProps = { readonly place: Place; readonly children: ReactNode }

/** The library beside what is open of it; on a narrow page one or the other. */
export function PromptsShell({ place, children }: ShellProps) {
  return (
    <div className="prompts" data-open={place.page !== 'library' || undefined}>
      <header className="prompts-side">
        <p className="prompts-brand">
          <Mark size={20} />
          Understudy <span>Prompts</span>
        </p>
        <LibraryList place={place} />
      </header>
      <MainColumn place={place}>{children}</MainColumn>
    </div>
  )
}

/** Takes the focus to the new heading when the place changes, as a page load would. */
function MainColumn({ place, children }: ShellProps) {
  const main = useRef<HTMLElement>(null)
  const hash = hashOf(place)
  const shown = useRef(hash)
  useEffect(() => {
    if (shown.current === hash) return
    shown.current = hash
    main.current?.scrollTo(0, 0)
    window.scrollTo(0, 0)
    // A page that begins with a field has taken the focus already.
    if (main.current?.contains(document.activeElement) !== true)
      main.current?.querySelector('h1')?.focus({ preventScroll: true })
  }, [hash])
  return (
    <main ref={main} className="prompts-main">
      <a className="prompts-back" href={hashOf({ page: 'library' })}>
        <ArrowLeft size={14} aria-hidden={true} />
        All prompts
      </a>
      {children}
    </main>
  )
}
