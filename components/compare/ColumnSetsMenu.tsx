import Plus from 'lucide-react/icons/plus'
import Trash2 from 'lucide-react/icons/trash-2'
import type { ReactElement } from 'react'
import { useSettings } from '../answer/AnswerContext.tsx'
import { Menu } from '../ui/Menu.tsx'
import { MenuGroup } from '../ui/MenuGroup.tsx'
import { MenuItem } from '../ui/MenuItem.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'
import { targetLabel } from './names.ts'

type ColumnSetsMenuProps = { readonly trigger: ReactElement; readonly onSave: () => void }

export function ColumnSetsMenu({ trigger, onSave }: ColumnSetsMenuProps) {
  const { compare } = useDesk()
  const presets = useCompare((state) => state.presets)
  const settings = useSettings((view) => view.settings)
  const toast = useToast()
  const remove = async (id: string, name: string) => {
    const putBack = await compare.removePreset(id)
    toast({ title: `Removed the set “${name}”`, action: { label: 'Undo', onClick: putBack } })
  }
  return (
    <Menu trigger={trigger} defaultOpen={true} align="end">
      {presets.length > 0 && (
        <MenuGroup label="A new comparison between">
          {presets.map(({ id, name, targets }) => (
            <MenuItem key={id} onSelect={() => void compare.startNew(targets)}>
              <span>{name}</span>
              <small className="compare-set-models">
                {targets.map((target) => targetLabel(settings, target)).join(', ')}
              </small>
            </MenuItem>
          ))}
        </MenuGroup>
      )}
      <MenuGroup label="Column sets">
        <MenuItem icon={<Plus aria-hidden={true} />} onSelect={onSave}>
          Keep these columns as a set…
        </MenuItem>
        {presets.map(({ id, name }) => (
          <MenuItem key={id} icon={<Trash2 aria-hidden={true} />} onSelect={() => void remove(id, name)}>
            Remove {name}
          </MenuItem>
        ))}
      </MenuGroup>
    </Menu>
  )
}
