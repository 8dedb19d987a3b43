import type { ReactNode } from 'react'

/** How the page asks a question once more. */
export type Again = {
  /** Buttons that ask the same models, or others, with these names. */
  readonly actions: (again: string, other: string) => ReactNode
  readonly ask: () => void
  /** Asks for the rest of an answer that reached its length limit. */
  readonly askToGoOn: () => void
}
