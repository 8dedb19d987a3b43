import { useSettings } from './AnswerContext.tsx'
import { subjectOf } from './deployment-names.ts'
import type { Subject } from './failure-words.ts'

/** What the screen calls each deployment. */
export function useSubjects(): (id: string) => Subject {
  const settings = useSettings((view) => view.settings)
  return (id) => subjectOf(settings, id)
}
