import Ellipsis from 'lucide-react/icons/ellipsis'
import { useState } from 'react'
import { findPreset } from '../../lib/providers/catalog.ts'
import type { Account } from '../../lib/settings/schema.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { MenuItem } from '../ui/MenuItem.tsx'
import { StatusDot } from '../ui/StatusDot.tsx'
import { EditAccountDialog } from './EditAccountDialog.tsx'
import { Monogram } from './Monogram.tsx'
import { hashOf } from './place.ts'
import { RemoveAccountDialog } from './RemoveAccountDialog.tsx'
import { useAccountActions, useAccountStatus } from './use-account.ts'
import { goTo } from './use-place.ts'

type OpenDialog = 'none' | 'edit' | 'remove'

export function AccountRow({ account }: { readonly account: Account }) {
  const status = useAccountStatus(account)
  const { test } = useAccountActions()
  const [dialog, setDialog] = useState<OpenDialog>('none')
  const place = { page: 'account', accountId: account.id } as const
  return (
    <li className="settings-row">
      <Monogram name={account.name} />
      <div className="settings-row-text">
        <a className="settings-row-link" href={hashOf(place)}>
          {account.name}
        </a>
        <p className="settings-facts">
          {accountFacts(account, status.models).map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
      </div>
      <StatusDot tone={status.words.tone} text={status.words.text} />
      <Menu
        align="end"
        trigger={<IconButton label={`Actions for ${account.name}`} icon={<Ellipsis aria-hidden={true} />} />}
      >
        <MenuItem onSelect={() => test(account)}>Test again</MenuItem>
        {account.protocol !== 'practice' && (
          <MenuItem onSelect={() => setDialog('edit')}>
            {account.baseUrl === '' ? 'Rename' : 'Edit or replace key'}
          </MenuItem>
        )}
        <MenuItem onSelect={() => goTo(place)}>Models</MenuItem>
        <MenuItem danger={true} onSelect={() => setDialog('remove')}>
          Remove
        </MenuItem>
      </Menu>
      {dialog === 'edit' && <EditAccountDialog account={account} onClose={() => setDialog('none')} />}
      {dialog === 'remove' && <RemoveAccountDialog account={account} onClose={() => setDialog('none')} />}
    </li>
  )
}

/** Provider, address, key, models: as far as each says something that the name does not. */
function accountFacts(account: Account, models: number): string[] {
  const preset = findPreset(account.presetId)
  const provider = preset === undefined || preset.name === account.name ? [] : [preset.name]
  const host = account.baseUrl === '' ? ['In this browser'] : [new URL(account.baseUrl).host]
  return [...provider, ...host, ...keyWords(account), models === 1 ? '1 model' : `${models} models`]
}

/** How a stored key is told from others. */
export function keyWords({ keyHint }: Account): string[] {
  if (keyHint === undefined) return []
  return [keyHint === '' ? 'key stored' : `key …${keyHint}`]
}
