import { skipReasonOf } from '../../lib/router/health.ts'
import { parseAccountId, parseDeploymentId } from '../../lib/router/model.ts'
import { StatusDot } from '../ui/StatusDot.tsx'
import { useSettings } from './SurfaceContext.tsx'
import { skipWords } from './skip-words.ts'
import { useNow } from './use-now.ts'

/** Whether a model would be called now, as a dot with words. */
export function ModelHealth({ id }: { readonly id: string }) {
  const health = useSettings((view) => view.health)
  const deployment = useSettings((view) => view.settings?.deployments.find((one) => one.id === id))
  const now = useNow(true)
  if (deployment === undefined) return <StatusDot tone="error" text="not set up" />
  const subject = { id: parseDeploymentId(id), accountId: parseAccountId(deployment.accountId) }
  const reason = skipReasonOf(health, subject, now)
  if (reason === undefined) return <StatusDot tone="ok" text="ready" />
  const { tone, verdict } = skipWords(reason, now)
  return <StatusDot tone={tone} text={verdict} />
}
