import type { Account, Deployment } from '../../lib/settings/schema.ts'
import { subjectOf } from '../../lib/settings/subject.ts'
import { StatusDot } from '../ui/StatusDot.tsx'
import { type AccountState, accountStateWords } from './account-state.ts'
import { modelStatus } from './model-status.ts'
import { usePageState, useSettings } from './SettingsContext.tsx'
import { useAccountStatus } from './use-account.ts'

/** Whether a model would be asked now. */
export function ModelStatus({ deployment }: { readonly deployment: Deployment }) {
  const account = useSettings().accounts.find(({ id }) => id === deployment.accountId)
  if (account === undefined) return null
  return <KnownStatus deployment={deployment} account={account} />
}

/** What keeps the whole account from answering. */
const standing: readonly AccountState[] = ['permission-missing', 'key-missing', 'key-refused', 'quota-empty']

type KnownStatusProps = { readonly deployment: Deployment; readonly account: Account }

function KnownStatus({ deployment, account }: KnownStatusProps) {
  const health = usePageState((page) => page.health)
  const now = usePageState((page) => page.now)
  const { state } = useAccountStatus(account)
  const { tone, text } = standing.includes(state)
    ? accountStateWords[state]
    : modelStatus(health, subjectOf({ accounts: [account] }, deployment), now)
  return <StatusDot tone={tone} text={text} />
}
