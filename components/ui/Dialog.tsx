import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import X from 'lucide-react/icons/x'
import type { ReactElement, ReactNode } from 'react'
import './Dialog.css'
import { IconButton } from './IconButton.tsx'

type DialogProps = {
  readonly title: string
  readonly description?: ReactNode
  readonly children: ReactNode
  /** Buttons; the main one last. */
  readonly footer?: ReactNode
  /** The button that opens it; or use `open` and `onOpenChange`. */
  readonly trigger?: ReactElement
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
}

export function Dialog({ title, description, children, footer, trigger, open, onOpenChange }: DialogProps) {
  return (
    <BaseDialog.Root open={open} onOpenChange={onOpenChange}>
      {trigger !== undefined && <BaseDialog.Trigger render={trigger} />}
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="ui-dialog-backdrop" />
        <BaseDialog.Viewport className="ui-dialog-viewport">
          <BaseDialog.Popup className="ui-dialog">
            <header className="ui-dialog-header">
              <BaseDialog.Title>{title}</BaseDialog.Title>
              <BaseDialog.Close
                render={<IconButton label="Close" size="small" icon={<X aria-hidden={true} />} />}
              />
            </header>
            {description !== undefined && (
              <BaseDialog.Description className="ui-dialog-description">{description}</BaseDialog.Description>
            )}
            <div className="ui-dialog-body">{children}</div>
            {footer !== undefined && <footer className="ui-dialog-footer">{footer}</footer>}
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}
