import type { Loss } from '../../lib/runs/loss.ts'
import { LossCallout } from '../answer/LossCallout.tsx'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import './StorageTrouble.css'
import { useConversation, useSurface } from './SurfaceContext.tsx'

type TroubleProps = {
  readonly loss: Loss | undefined
  /** Why storage does not tell of this conversation. */
  readonly because: string | undefined
  readonly unsaved: boolean
  readonly damaged: boolean
}

/** What storage has lost or refuses, each with the way out. */
export function StorageTrouble({ loss, because, unsaved, damaged }: TroubleProps) {
  const { browser, conversation } = useSurface()
  const conversationId = useConversation((state) => state.conversationId)
  const openHistory = (hash: string) => browser.openPage(`history.html${hash}`)
  return (
    <div className="storage-trouble">
      {loss !== undefined && (
        <LossCallout loss={loss} announced={true} onRead={() => browser.forgetLoss?.()}>
          <Button size="small" onClick={() => openHistory('#storage')}>
            See what is left
          </Button>
        </LossCallout>
      )}
      {because !== undefined && (
        <Callout
          tone="error"
          title="This conversation cannot be read"
          announced={true}
          actions={
            <>
              <Button size="small" onClick={() => void conversation.refresh()}>
                Try again
              </Button>
              <Button size="small" variant="quiet" onClick={() => openHistory('#storage')}>
                Look at the storage
              </Button>
            </>
          }
        >
          {because}
        </Callout>
      )}
      {unsaved && (
        <Callout
          tone="warn"
          title="This answer is not saved"
          announced={true}
          actions={
            <Button size="small" variant="quiet" onClick={() => openHistory('#storage')}>
              Look at the storage
            </Button>
          }
        >
          Storage refuses it; it is written when storage takes it again. Copy what you need before you close
          the browser.
        </Callout>
      )}
      {damaged && (
        <Callout
          tone="warn"
          title="Storage has lost a part of this conversation"
          actions={
            <Button
              size="small"
              variant="quiet"
              onClick={() => openHistory(`#conversation=${encodeURIComponent(conversationId)}`)}
            >
              Open it in the history
            </Button>
          }
        >
          What could be read is shown.
        </Callout>
      )}
    </div>
  )
}
