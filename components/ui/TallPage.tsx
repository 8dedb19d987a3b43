import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Mark } from './Mark.tsx'
import './TallPage.css'

/** A page that is as tall as its window: a bar on top, and below it what scrolls by itself. */
export function TallPage({ className, ...rest }: ComponentProps<'div'>) {
  return <div className={classNames('ui-tall-page', className)} {...rest} />
}

type TopBarProps = { readonly title: string; readonly children: ReactNode }

/** What the page is, its links and what can be done with all of it. */
export function TopBar({ title, children }: TopBarProps) {
  return (
    <header className="ui-top-bar">
      <h1>
        <Mark size={20} />
        <span className="ui-top-bar-title">{title}</span>
      </h1>
      {children}
    </header>
  )
}

/** The controls at the end of the bar. */
export function TopBarActions({ children }: { readonly children: ReactNode }) {
  return <div className="ui-top-bar-actions">{children}</div>
}
