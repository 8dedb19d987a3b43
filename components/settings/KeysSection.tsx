import { useState } from 'react'
import type { VaultLook } from '../../lib/vault/keeper.ts'
import { Callout } from '../ui/Callout.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { DamagedKeys } from './DamagedKeys.tsx'
import { LockTimes } from './LockTimes.tsx'
import { OldCopies } from './OldCopies.tsx'
import { PageHeader } from './PageHeader.tsx'
import { ProtectedKeys } from './ProtectedKeys.tsx'
import { RenewKeys } from './RenewKeys.tsx'
import { UnprotectedKeys } from './UnprotectedKeys.tsx'
import { useVaultLook } from './use-vault-look.ts'

/** How the keys are kept, what that does and does not protect from, and how to change it. */
export function KeysSection() {
  const look = useVaultLook()
  const [resealed, setResealed] = useState(false)
  return (
    <>
      <PageHeader
        title="Keys and lock"
        lead="Your keys never leave this browser, except to the provider that each belongs to."
      />
      {resealed && <OldCopies />}
      {look === undefined ? (
        <Spinner label="Looking at the keys" />
      ) : (
        <Kept look={look} onResealed={() => setResealed(true)} />
      )}
    </>
  )
}

function Kept({ look, onResealed }: { readonly look: VaultLook; readonly onResealed: () => void }) {
  switch (look.mode) {
    case 'basic':
      return (
        <>
          <UnprotectedKeys onProtected={onResealed} />
          <RenewKeys mode="basic" onRenewed={onResealed} />
        </>
      )
    case 'passphrase':
      return (
        <>
          <ProtectedKeys isLocked={look.isLocked} onUnprotected={onResealed} />
          {!look.isLocked && (
            <>
              <LockTimes lockAfterMs={look.lockAfterMs} />
              <RenewKeys mode="passphrase" onRenewed={onResealed} />
            </>
          )}
        </>
      )
    case 'damaged':
      return <DamagedKeys />
    case 'newer':
      return (
        <Callout tone="warn" title="Your keys were stored by a newer version of Understudy">
          <p>Update Understudy to use them. Nothing is changed until then.</p>
        </Callout>
      )
  }
}
