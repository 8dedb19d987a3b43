import Download from 'lucide-react/icons/download'
import PanelRight from 'lucide-react/icons/panel-right'
import Pencil from 'lucide-react/icons/pencil'
import Pin from 'lucide-react/icons/pin'
import PinOff from 'lucide-react/icons/pin-off'
import Trash2 from 'lucide-react/icons/trash-2'
import { type ReactElement, useState } from 'react'
import type { ConversationRow } from '../../lib/runs/journal-rows.ts'
import { Menu } from '../ui/Menu.tsx'
import { MenuItem } from '../ui/MenuItem.tsx'
import { useDesk } from './HistoryContext.tsx'
import { RenameDialog } from './RenameDialog.tsx'
import { useExport } from './use-export.ts'
import { useTry } from './use-try.ts'

type MenuProps = {
  readonly trigger: ReactElement
  readonly row: ConversationRow
  readonly onRemove: (conversationId: string) => void
}

/** What can be done with one conversation. */
export function ConversationMenu({ trigger, row, onRemove }: MenuProps) {
  const { list, browser } = useDesk()
  const attempt = useTry()
  const exportAs = useExport()
  const [renaming, setRenaming] = useState(false)
  const { conversationId, pinned = false } = row
  return (
    <>
      <Menu trigger={trigger} defaultOpen={true} align="end">
        <MenuItem
          icon={<PanelRight aria-hidden={true} />}
          onSelect={() => browser.continueInPanel(conversationId)}
        >
          Continue in side panel
        </MenuItem>
        <MenuItem
          icon={pinned ? <PinOff aria-hidden={true} /> : <Pin aria-hidden={true} />}
          onSelect={() => attempt('pinned', () => list.pin(conversationId, !pinned))}
        >
          {pinned ? 'Unpin' : 'Pin'}
        </MenuItem>
        <MenuItem icon={<Pencil aria-hidden={true} />} onSelect={() => setRenaming(true)}>
          Rename…
        </MenuItem>
        <MenuItem
          icon={<Download aria-hidden={true} />}
          onSelect={() => void exportAs('markdown', [row], row.title)}
        >
          Save as Markdown
        </MenuItem>
        <MenuItem
          icon={<Download aria-hidden={true} />}
          onSelect={() => void exportAs('json', [row], row.title)}
        >
          Save as JSON
        </MenuItem>
        <MenuItem
          danger={true}
          icon={<Trash2 aria-hidden={true} />}
          onSelect={() => onRemove(conversationId)}
        >
          Remove
        </MenuItem>
      </Menu>
      {renaming && <RenameDialog row={row} onClose={() => setRenaming(false)} />}
    </>
  )
}
