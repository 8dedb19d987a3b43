import { Toast } from '@base-ui/react/toast'
import X from 'lucide-react/icons/x'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import './Toasts.css'

export type ToastOrder = {
  readonly title: string
  readonly description?: string
  readonly tone?: 'info' | 'error'
  /** One way back, such as "Undo". */
  readonly action?: { readonly label: string; readonly onClick: () => void }
}

/** Shows a toast; must be called below UiProvider. */
export function useToast(): (toast: ToastOrder) => void {
  const { add, close } = Toast.useToastManager()
  return ({ title, description, tone = 'info', action }) => {
    const act = () => {
      close(id)
      action?.onClick()
    }
    const id = add({
      title,
      description,
      type: tone,
      priority: tone === 'error' ? 'high' : 'low',
      actionProps: action && { children: action.label, onClick: act },
      timeout: action === undefined ? 5000 : 10_000,
    })
  }
}

/** The corner that toasts appear in. */
export function Toasts() {
  const { toasts } = Toast.useToastManager()
  return (
    <Toast.Portal>
      <Toast.Viewport className="ui-toasts">
        {toasts.map((toast) => (
          <Toast.Root key={toast.id} toast={toast} className="ui-toast">
            <Toast.Content className="ui-toast-content">
              <div className="ui-toast-text">
                <Toast.Title className="ui-toast-title" />
                <Toast.Description className="ui-toast-description" />
              </div>
              {toast.actionProps !== undefined && <Toast.Action render={<Button size="small" />} />}
              <Toast.Close
                render={<IconButton label="Dismiss" size="small" icon={<X aria-hidden={true} />} />}
              />
            </Toast.Content>
          </Toast.Root>
        ))}
      </Toast.Viewport>
    </Toast.Portal>
  )
}
