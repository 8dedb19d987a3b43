import { AlertDialog as BaseAlertDialog } from '@base-ui/react/alert-dialog'
import type { ReactElement, ReactNode } from 'react'
import { Button } from './Button.tsx'
import './Dialog.css'

type AlertDialogProps = {
  /** The question, such as "Remove the account?". */
  readonly title: string
  readonly description: ReactNode
  /** What happens, as a verb, such as "Remove". */
  readonly confirmLabel: string
  readonly onConfirm: () => void
  readonly cancelLabel?: string
  readonly danger?: boolean
  readonly trigger?: ReactElement
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
}

export function AlertDialog(props: AlertDialogProps) {
  const { title, description, confirmLabel, onConfirm, cancelLabel = 'Cancel', danger = true } = props
  const confirm = <Button variant={danger ? 'danger' : 'primary'}>{confirmLabel}</Button>
  return (
    <BaseAlertDialog.Root open={props.open} onOpenChange={props.onOpenChange}>
      {props.trigger !== undefined && <BaseAlertDialog.Trigger render={props.trigger} />}
      <BaseAlertDialog.Portal>
        <BaseAlertDialog.Backdrop className="ui-dialog-backdrop" />
        <BaseAlertDialog.Viewport className="ui-dialog-viewport">
          <BaseAlertDialog.Popup className="ui-dialog ui-dialog-narrow">
            <BaseAlertDialog.Title>{title}</BaseAlertDialog.Title>
            <BaseAlertDialog.Description className="ui-dialog-description">
              {description}
            </BaseAlertDialog.Description>
            <footer className="ui-dialog-footer">
              <BaseAlertDialog.Close render={<Button>{cancelLabel}</Button>} />
              <BaseAlertDialog.Close render={confirm} onClick={onConfirm} />
            </footer>
          </BaseAlertDialog.Popup>
        </BaseAlertDialog.Viewport>
      </BaseAlertDialog.Portal>
    </BaseAlertDialog.Root>
  )
}
