import type { ReactElement } from 'react'
import { shareOf } from '../../lib/compare/share.ts'
import { shareCsv, shareJson, shareMarkdown } from '../../lib/compare/share-formats.ts'
import { shareHtml } from '../../lib/compare/share-html.ts'
import { priceIn } from '../answer/deployment-names.ts'
import { runIn } from '../answer/run-store.ts'
import { Menu } from '../ui/Menu.tsx'
import { MenuGroup } from '../ui/MenuGroup.tsx'
import { MenuItem } from '../ui/MenuItem.tsx'
import { saveFile } from '../ui/save-file.ts'
import { useDesk } from './CompareContext.tsx'
import { targetLabel } from './names.ts'

const formats = [
  { name: 'Markdown', file: 'md', type: 'text/markdown', write: shareMarkdown },
  { name: 'Web page without scripts', file: 'html', type: 'text/html', write: shareHtml },
  { name: 'Table (CSV)', file: 'csv', type: 'text/csv', write: shareCsv },
  { name: 'JSON', file: 'json', type: 'application/json', write: shareJson },
] as const

/** The comparison on screen as a file. */
export function ShareMenu({ trigger }: { readonly trigger: ReactElement }) {
  const { compare, runs, settings } = useDesk()
  const save = ({ file, type, write }: (typeof formats)[number]) => {
    const { comparison, votes } = compare.getState()
    if (comparison === undefined) return
    const current = settings.getState().settings
    const shared = shareOf(comparison, {
      runOf: (runId) => runIn(runs.getState(), runId),
      nameOf: (target) => targetLabel(current, target),
      priceOf: priceIn(current),
      votes,
    })
    saveFile(`comparison.${file}`, type, write(shared))
  }
  return (
    <Menu trigger={trigger} defaultOpen={true} align="end">
      <MenuGroup label="Save the comparison as">
        {formats.map((format) => (
          <MenuItem key={format.file} onSelect={() => save(format)}>
            {format.name}
          </MenuItem>
        ))}
      </MenuGroup>
    </Menu>
  )
}
