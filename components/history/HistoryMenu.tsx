import CalendarClock from 'lucide-react/icons/calendar-clock'
import Download from 'lucide-react/icons/download'
import FileUp from 'lucide-react/icons/file-up'
import { type ReactElement, useState } from 'react'
import { Menu } from '../ui/Menu.tsx'
import { MenuItem } from '../ui/MenuItem.tsx'
import { useHistory } from './HistoryContext.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { RetentionDialog } from './RetentionDialog.tsx'
import { useExport } from './use-export.ts'

/** What can be done with the whole history. */
export function HistoryMenu({ trigger }: { readonly trigger: ReactElement }) {
  const rows = useHistory(({ listed }) => (listed.state === 'ready' ? listed.rows : undefined))
  const exportAs = useExport()
  const [open, setOpen] = useState<'import' | 'retention'>()
  const nothing = rows === undefined || rows.length === 0
  const close = () => setOpen(undefined)
  return (
    <>
      <Menu trigger={trigger} defaultOpen={true} align="end">
        <MenuItem
          icon={<Download aria-hidden={true} />}
          disabled={nothing}
          onSelect={() => void exportAs('json', rows ?? [], 'understudy-history')}
        >
          Save everything as JSON
        </MenuItem>
        <MenuItem
          icon={<Download aria-hidden={true} />}
          disabled={nothing}
          onSelect={() => void exportAs('markdown', rows ?? [], 'understudy-history')}
        >
          Save everything as Markdown
        </MenuItem>
        <MenuItem icon={<FileUp aria-hidden={true} />} onSelect={() => setOpen('import')}>
          Import…
        </MenuItem>
        <MenuItem icon={<CalendarClock aria-hidden={true} />} onSelect={() => setOpen('retention')}>
          How long to keep…
        </MenuItem>
      </Menu>
      {open === 'import' && <ImportDialog onClose={close} />}
      {open === 'retention' && <RetentionDialog onClose={close} />}
    </>
  )
}
