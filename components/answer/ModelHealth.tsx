import { skipReasonOf } from '../../lib/router/skip.ts'
import { subjectOf } from '../../lib/settings/subject.ts'
import { StatusDot } from '../ui/StatusDot.tsx'
import { useSettings } from './AnswerContext.tsx'
import { skipWords } from './skip-words.ts'
import { useNow } from './use-now.ts'

/** Whether a model would be called now, as a dot with words. */
export function ModelHealth({ id }: { readonly id: string }) {
  const health = useSettings((view) => view.health)
  const settings = useSettings((view) => view.settings)
  const deployment = settings?.deployments.find((one) => one.id === id)
  const now = useNow(true)
  if (settings === undefined || deployment === undefined) return <StatusDot tone="error" text="not set up" />
  const reason = skipReasonOf(health, subjectOf(settings, deployment), now)
  if (reason === undefined) return <StatusDot tone="ok" text="ready" />
  const { tone, verdict } = skipWords(reason, now)
  return <StatusDot tone={tone} text={verdict} />
}
