import ArrowLeft from 'lucide-react/icons/arrow-left'
import type { ReactNode } from 'react'
import { Mark } from '../ui/Mark.tsx'
import { useHeadingFocus } from '../ui/use-heading-focus.ts'
import { LibraryList } from './LibraryList.tsx'
import { hashOf, type Place } from './place.ts'

type ShellProps = { readonly place: Place; readonly children: ReactNode }

/** The library beside what is open of it; on a narrow page one or the other. */
export function PromptsShell({ place, children }: ShellProps) {
  const main = useHeadingFocus(hashOf(place))
  return (
    <div className="prompts" data-open={place.page !== 'library' || undefined}>
      <header className="prompts-side">
        <p className="prompts-brand">
          <Mark size={20} />
          Understudy <span>Prompts</span>
        </p>
        <LibraryList place={place} />
      </header>
      <main ref={main} className="prompts-main">
        <a className="prompts-back" href={hashOf({ page: 'library' })}>
          <ArrowLeft size={14} aria-hidden={true} />
          All prompts
        </a>
        {children}
      </main>
    </div>
  )
}
