import Ellipsis from 'lucide-react/icons/ellipsis'
import { useState } from 'react'
import { findPreset } from '../../lib/providers/catalog.ts'
import type { Account } from '../../lib/settings/schema.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { MenuItem } from '../ui/MenuItem.tsx'
import { StatusDot } from '../ui/StatusDot.tsx'
import { AccountModels } from './AccountModels.tsx'
import { keyWords } from './AccountRow.tsx'
import { accountFinding } from './account-finding.ts'
import { CheckCallout } from './CheckCallout.tsx'
import { EditAccountDialog } from './EditAccountDialog.tsx'
import { FormerKey } from './FormerKey.tsx'
import { KeylessIntroduction } from './KeylessIntroduction.tsx'
import { ModelsDialog } from './ModelsDialog.tsx'
import { PageHeader } from './PageHeader.tsx'
import { RemoveAccountDialog } from './RemoveAccountDialog.tsx'
import { useSettings } from './SettingsContext.tsx'
import { type AccountStatus, useAccountActions, useAccountStatus } from './use-account.ts'
import { goTo } from './use-place.ts'

const back = { place: { page: 'accounts' }, title: 'Accounts' } as const

export function AccountPage({ accountId }: { readonly accountId: string }) {
  const account = useSettings().accounts.find(({ id }) => id === accountId)
  if (account !== undefined) return <FoundAccount account={account} />
  return (
    <>
      <PageHeader title="Account" back={back} />
      <div className="settings-card">
        <EmptyState title="This account is gone">It was removed, here or in another window.</EmptyState>
      </div>
    </>
  )
}

type OpenDialog = 'none' | 'edit' | 'edit-key' | 'edit-url' | 'models' | 'remove'

function FoundAccount({ account }: { readonly account: Account }) {
  const status = useAccountStatus(account)
  const { test, allow } = useAccountActions()
  const [dialog, setDialog] = useState<OpenDialog>('none')
  const [granted, setGranted] = useState<Promise<boolean>>()
  const openModels = () => {
    setGranted(allow(account))
    setDialog('models')
  }
  const close = () => setDialog('none')
  return (
    <>
      <PageHeader
        title={account.name}
        back={back}
        lead={<StatusDot tone={status.words.tone} text={status.words.text} />}
        actions={
          <>
            <Button
              onClick={() => test(account)}
              disabled={status.state === 'checking'}
              focusableWhenDisabled={true}
            >
              Test again
            </Button>
            <Menu
              align="end"
              trigger={<IconButton label="More actions" icon={<Ellipsis aria-hidden={true} />} />}
            >
              <MenuItem danger={true} onSelect={() => setDialog('remove')}>
                Remove the account
              </MenuItem>
            </Menu>
          </>
        }
      />
      <StandingFinding account={account} status={status} onOpen={setDialog} onModels={openModels} />
      <FormerKey account={account} />
      <AccountDetails account={account} onEdit={() => setDialog('edit')} />
      <AccountModels account={account} onChange={openModels} />
      {(dialog === 'edit' || dialog === 'edit-key' || dialog === 'edit-url') && (
        <EditAccountDialog account={account} focus={focusOf(dialog)} onClose={close} />
      )}
      {dialog === 'models' && granted !== undefined && (
        <ModelsDialog account={account} granted={granted} onClose={close} />
      )}
      {dialog === 'remove' && (
        <RemoveAccountDialog account={account} onClose={close} onRemoved={() => goTo(back.place)} />
      )}
    </>
  )
}

function focusOf(dialog: OpenDialog): 'key' | 'url' | 'none' {
  return dialog === 'edit-key' ? 'key' : dialog === 'edit-url' ? 'url' : 'none'
}

type StandingFindingProps = {
  readonly account: Account
  readonly status: AccountStatus
  readonly onOpen: (dialog: OpenDialog) => void
  readonly onModels: () => void
}

function StandingFinding({ account, status, onOpen, onModels }: StandingFindingProps) {
  const { test } = useAccountActions()
  const preset = findPreset(account.presetId)
  const finding = accountFinding(account, status.state, status.check)
  if (finding === undefined) return null
  const again = () => test(account)
  return (
    <CheckCallout
      finding={finding}
      preset={preset}
      on={{
        'edit-key': () => onOpen('edit-key'),
        'edit-url': () => onOpen('edit-url'),
        'try-again': again,
        grant: again,
        'type-models': onModels,
      }}
    />
  )
}

function AccountDetails({ account, onEdit }: { readonly account: Account; readonly onEdit: () => void }) {
  const preset = findPreset(account.presetId)
  if (account.baseUrl === '') {
    return (
      <section className="settings-card" aria-label="About this account">
        {preset !== undefined && <KeylessIntroduction preset={preset} />}
      </section>
    )
  }
  return (
    <section className="settings-card" aria-labelledby="details-heading">
      <div className="settings-card-heading">
        <h2 id="details-heading">Address and key</h2>
        <Button size="small" onClick={onEdit}>
          Edit
        </Button>
      </div>
      <dl className="settings-details">
        <dt>Provider</dt>
        <dd>{preset?.name ?? 'Of a later version'}</dd>
        <dt>Base URL</dt>
        <dd>
          <code>{account.baseUrl}</code>
        </dd>
        <dt>Key</dt>
        <dd>{keyWords(account)[0]?.replace(/^key /, '') ?? 'None'}</dd>
      </dl>
    </section>
  )
}
