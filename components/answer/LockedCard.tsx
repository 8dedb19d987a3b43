import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import { UnlockForm } from '../ui/UnlockForm.tsx'
import { useAnswerPorts } from './AnswerContext.tsx'
import { exhaustedWords } from './exhausted-words.ts'

/** The keys are locked: asks for the passphrase here, and then asks the question again. */
export function LockedCard({ onUnlocked }: { readonly onUnlocked: () => void }) {
  const { browser } = useAnswerPorts()
  const { title, sentence } = exhaustedWords['keys-locked']
  const { unlock } = browser
  if (unlock === undefined) {
    return (
      <Callout
        tone="warn"
        title={title}
        announced={true}
        actions={
          <Button size="small" onClick={() => browser.openPage('options.html#keys')}>
            Unlock in the settings
          </Button>
        }
      >
        <p>Nothing was sent. A passphrase is never asked for inside a web page.</p>
      </Callout>
    )
  }
  return (
    <Callout tone="warn" title={title} announced={true}>
      <p>{sentence}</p>
      <UnlockForm action="Unlock" autoFocus={true} onSubmit={unlock} onDone={onUnlocked} />
    </Callout>
  )
}
