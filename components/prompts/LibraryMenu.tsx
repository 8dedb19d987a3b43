import Ellipsis from 'lucide-react/icons/ellipsis'
import FileJson from 'lucide-react/icons/file-braces'
import FolderArchive from 'lucide-react/icons/folder-archive'
import Settings from 'lucide-react/icons/settings'
import Upload from 'lucide-react/icons/upload'
import { toJson } from '../../lib/prompts/json-file.ts'
import { toMarkdown } from '../../lib/prompts/markdown-file.ts'
import { zip } from '../../lib/prompts/zip.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { MenuItem } from '../ui/MenuItem.tsx'
import { saveFile } from '../ui/save-file.ts'
import { useDesk, useLibrary } from './PromptsContext.tsx'
import { goTo } from './use-place.ts'

/** What can be done with the whole library. */
export function LibraryMenu() {
  const { prompts } = useLibrary()
  const { browser } = useDesk()
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label="More" size="small" icon={<Ellipsis aria-hidden={true} />} variant="secondary" />
      }
    >
      <MenuItem icon={<Upload aria-hidden={true} />} onSelect={() => goTo({ page: 'import' })}>
        Import…
      </MenuItem>
      <MenuItem
        icon={<FileJson aria-hidden={true} />}
        disabled={prompts.length === 0}
        onSelect={() => saveFile('understudy-prompts.json', 'application/json', toJson(prompts))}
      >
        Export as JSON
      </MenuItem>
      <MenuItem
        icon={<FolderArchive aria-hidden={true} />}
        disabled={prompts.length === 0}
        onSelect={() => saveFile('understudy-prompts.zip', 'application/zip', zip(toMarkdown(prompts)))}
      >
        Export as Markdown folder
      </MenuItem>
      <MenuItem icon={<Settings aria-hidden={true} />} onSelect={() => browser.openPage('options.html')}>
        Options
      </MenuItem>
    </Menu>
  )
}
