import Lock from 'lucide-react/icons/lock'
import Plus from 'lucide-react/icons/plus'
import type { VaultLook } from '../../lib/vault/keeper.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { AccountRow } from './AccountRow.tsx'
import { PageHeader } from './PageHeader.tsx'
import { hashOf } from './place.ts'
import { useSettings } from './SettingsContext.tsx'
import { goTo } from './use-place.ts'
import { useVaultLook } from './use-vault-look.ts'

export function AccountsSection() {
  const { accounts } = useSettings()
  const own = accounts.filter(({ protocol }) => protocol !== 'practice')
  const practice = accounts.filter(({ protocol }) => protocol === 'practice')
  const add = (
    <Button
      variant="primary"
      icon={<Plus aria-hidden={true} />}
      onClick={() => goTo({ page: 'add-account' })}
    >
      Add an account
    </Button>
  )
  return (
    <>
      <PageHeader
        title="Accounts"
        lead="An account is your key at one provider. Its models can stand in for one another in a fallback order."
        actions={own.length > 0 && add}
      />
      {own.length === 0 ? (
        <div className="settings-card">
          <EmptyState title="No account of your own yet" actions={add}>
            Add the provider you have a key for, a server on this computer, or the model inside your browser.
            Two or more are best: then one can stand in when another fails.
          </EmptyState>
        </div>
      ) : (
        <ul className="settings-list">
          {own.map((account) => (
            <AccountRow key={account.id} account={account} />
          ))}
        </ul>
      )}
      {practice.length > 0 && (
        <section aria-labelledby="practice-heading" className="settings-group">
          <h2 id="practice-heading">Built in</h2>
          <ul className="settings-list">
            {practice.map((account) => (
              <AccountRow key={account.id} account={account} />
            ))}
          </ul>
        </section>
      )}
      <KeyNotice />
    </>
  )
}

/** What the vault does and does not protect from, in plain words. */
export function KeyNotice() {
  const look = useVaultLook()
  const isProtected = look?.mode === 'passphrase'
  return (
    <p className="settings-notice">
      <Lock size={14} aria-hidden={true} />
      <span>
        {isProtected
          ? `Keys are behind your passphrase${look.isLocked ? ', and locked now' : ''}. `
          : 'Keys are encrypted with a key kept in this browser profile. Someone with access to your computer account can recover them. '}
        <a href={hashOf({ page: 'keys' })}>{noticeLink(look)}</a>
      </span>
    </p>
  )
}

function noticeLink(look: VaultLook | undefined): string {
  if (look?.mode !== 'passphrase') return 'Turn on a passphrase for more'
  return look.isLocked ? 'Unlock them' : 'Keys and lock'
}
