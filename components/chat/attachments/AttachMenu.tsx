import Camera from 'lucide-react/icons/camera'
import FileUp from 'lucide-react/icons/file-up'
import PanelTop from 'lucide-react/icons/panel-top'
import { type ReactElement, useRef } from 'react'
import { Menu } from '../../ui/Menu.tsx'
import { MenuItem } from '../../ui/MenuItem.tsx'
import { type AttachPorts, useSurface } from '../SurfaceContext.tsx'
import { createAttachActions } from './attach-actions.ts'
import { acceptedFiles } from './file-kinds.ts'

type AttachMenuProps = { readonly trigger: ReactElement; readonly ports: AttachPorts }

/** A page, a picture of it, or a file. */
export function AttachMenu({ trigger, ports }: AttachMenuProps) {
  const { conversation } = useSurface()
  const actions = createAttachActions(conversation, ports)
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
      <Menu trigger={trigger} side="top" defaultOpen={true}>
        <MenuItem icon={<PanelTop size={14} aria-hidden={true} />} onSelect={() => void actions.addPage()}>
          Add this page…
        </MenuItem>
        <MenuItem
          icon={<Camera size={14} aria-hidden={true} />}
          onSelect={() => void actions.addScreenshot()}
        >
          Screenshot of this page
        </MenuItem>
        <MenuItem icon={<FileUp size={14} aria-hidden={true} />} onSelect={() => picker.current?.click()}>
          Image or text file…
        </MenuItem>
      </Menu>
      <input
        ref={picker}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label="Files to add"
        multiple={true}
        accept={acceptedFiles}
        onChange={({ currentTarget }) => {
          void actions.addFiles([...(currentTarget.files ?? [])])
          currentTarget.value = ''
        }}
      />
    </>
  )
}
