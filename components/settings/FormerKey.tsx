import { useEffect, useState } from 'react'
import { parseAccountId } from '../../lib/router/model.ts'
import type { Account } from '../../lib/settings/schema.ts'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { goBackToFormerKey } from './account-actions.ts'
import { useDesk } from './SettingsContext.tsx'
import { reasonOf } from './use-save.ts'

const moment = new Intl.DateTimeFormat(undefined, { weekday: 'long', hour: '2-digit', minute: '2-digit' })

/** The way back to the key that another has replaced, for as long as there is one. */
export function FormerKey({ account }: { readonly account: Account }) {
  const desk = useDesk()
  const toast = useToast()
  const untilAt = useFormerKeyUntil(account.id)
  if (untilAt === undefined) return null
  const attempt = (work: Promise<void>) =>
    void work.catch((error: unknown) =>
      toast({ title: 'That did not work', description: reasonOf(error), tone: 'error' }),
    )
  const goBack = async () => {
    const check = await goBackToFormerKey(desk, account.id)
    if (check === undefined) return
    if (check.of === 'check-account')
      toast({ title: `${account.name} has its former key again, and answers` })
    else toast({ title: `${account.name} has its former key again, but its test failed`, tone: 'error' })
  }
  return (
    <Callout
      tone="info"
      title={`The former key is kept until ${moment.format(untilAt)}`}
      actions={
        <>
          <Button size="small" onClick={() => attempt(goBack())}>
            Use it again
          </Button>
          <Button
            size="small"
            variant="quiet"
            onClick={() => attempt(desk.ports.vault.forgetFormerKeys(parseAccountId(account.id)))}
          >
            Delete it now
          </Button>
        </>
      }
    >
      <p>
        It is sealed like the others, and nothing uses it. It works at the provider until you revoke it there.
      </p>
    </Callout>
  )
}

function useFormerKeyUntil(accountId: string): number | undefined {
  const { vault } = useDesk().ports
  const [untilAt, setUntilAt] = useState<number>()
  useEffect(() => {
    const life = new AbortController()
    const look = () =>
      void vault
        .formerKeyUntil(parseAccountId(accountId))
        .then((found) => life.signal.aborted || setUntilAt(found))
    vault.watch(look, life.signal)
    look()
    return () => life.abort()
  }, [vault, accountId])
  return untilAt
}
