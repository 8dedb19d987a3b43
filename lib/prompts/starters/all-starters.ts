import { code } from './code.ts'
import { language } from './language.ts'
import { meetings } from './meetings.ts'
import { research } from './research.ts'
import type { Starter } from './starter.ts'
import { support } from './support.ts'
import { writing } from './writing.ts'

/** The starters by the name of their field, which is their folder. */
export const startersByField: Readonly<Record<string, readonly Starter[]>> = {
  Writing: writing,
  Support: support,
  Research: research,
  Code: code,
  Language: language,
  Meetings: meetings,
}
