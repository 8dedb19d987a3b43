import ArrowUp from 'lucide-react/icons/arrow-up'
import Library from 'lucide-react/icons/library'
import Square from 'lucide-react/icons/square'
import { type KeyboardEvent, lazy, Suspense, useEffect, useRef } from 'react'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import './Composer.css'
import { useSettings } from '../answer/AnswerContext.tsx'
import { settingsProblemWords } from '../answer/settings-view.ts'
import { isBlank } from './draft.ts'
import { SelectionQuote } from './SelectionQuote.tsx'
import { useConversation, useSurface } from './SurfaceContext.tsx'
import { TargetPicker } from './TargetPicker.tsx'
import { useAnswering } from './use-answering.ts'
import { usePromptPicker } from './use-prompt-picker.tsx'

const load = () => import('./attachments/DraftAttachments.tsx')
const DraftAttachments = lazy(async () => ({ default: (await load()).DraftAttachments }))
const AttachButton = lazy(async () => ({ default: (await load()).AttachButton }))

/** Where the prompt is written and sent. What is in it is never lost. */
export function Composer() {
  const { conversation, attaching } = useSurface()
  const draft = useConversation((state) => state.draft)
  const sending = useConversation((state) => state.sending)
  const answering = useAnswering()
  const area = useFocusAtStart()
  const prompts = usePromptPicker(area)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || prompts.onKeyDown(event)) return
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    if (!event.repeat) void conversation.send()
  }
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        void conversation.send()
      }}
    >
      <ComposerNotices />
      {draft.selection !== undefined && (
        <SelectionQuote
          selection={draft.selection}
          onRemove={() => conversation.changeDraft({ selection: undefined })}
        />
      )}
      {attaching && (
        <Suspense>
          <DraftAttachments ports={attaching} />
        </Suspense>
      )}
      <div className="composer-box">
        {prompts.picker}
        <TextArea
          ref={area}
          className="composer-text"
          label="Prompt"
          labelHidden={true}
          placeholder="Ask anything, or type / for a prompt"
          dir="auto"
          value={draft.prompt}
          readOnly={sending}
          onChange={(event) => conversation.changeDraft({ prompt: event.target.value })}
          onKeyDown={onKeyDown}
          {...prompts.field}
        />
        <div className="composer-bar">
          {attaching && (
            <Suspense fallback={<span className="composer-attach" />}>
              <AttachButton ports={attaching} />
            </Suspense>
          )}
          <TargetPicker />
          <IconButton
            label="Prompts"
            size="small"
            icon={<Library aria-hidden={true} />}
            aria-expanded={prompts.open}
            onClick={prompts.onToggle}
          />
          <span className="composer-hint">
            <Kbd keys={answering ? 'Esc' : sendKeys} />
          </span>
          {answering ? <StopButton /> : <SendButton disabled={isBlank(draft)} sending={sending} />}
        </div>
      </div>
    </form>
  )
}

const sendKeys = navigator.platform.startsWith('Mac') ? '⌘ Enter' : 'Ctrl Enter'

function SendButton({ disabled, sending }: { readonly disabled: boolean; readonly sending: boolean }) {
  return (
    <Button
      type="submit"
      variant="primary"
      size="small"
      disabled={disabled || sending}
      focusableWhenDisabled={true}
      icon={sending ? <Spinner /> : <ArrowUp aria-hidden={true} />}
    >
      {sending ? 'Sending' : 'Send'}
    </Button>
  )
}

/** Stands where Send stood, so the second click of a double click on that is not meant for it. */
function StopButton() {
  const { conversation } = useSurface()
  const stop = ({ detail }: { readonly detail: number }) => {
    if (detail < 2) conversation.stop()
  }
  return (
    <Button size="small" icon={<Square aria-hidden={true} />} onClick={stop}>
      Stop
    </Button>
  )
}

function ComposerNotices() {
  const { conversation, browser } = useSurface()
  const refusal = useConversation((state) => state.refusal)
  const setAside = useConversation((state) => state.draft.setAside)
  const elsewhere = useConversation((state) => state.elsewhere)
  const problem = useSettings((view) => view.problem)
  const options = (
    <Button size="small" onClick={() => browser.openPage('options.html')}>
      Open options
    </Button>
  )
  return (
    <>
      {problem !== undefined && (
        <Callout tone="error" title={settingsProblemWords[problem]} actions={options} announced={true} />
      )}
      {refusal !== undefined && (
        <Callout tone="error" title="Not sent" announced={true}>
          {refusal} Your prompt is still here.
        </Callout>
      )}
      {elsewhere === true && (
        <p className="composer-aside">This page lets no panel stand over it, so the answer is here.</p>
      )}
      {setAside !== undefined && (
        <p className="composer-aside">
          An unfinished prompt was set aside.{' '}
          <Button variant="quiet" size="small" onClick={conversation.bringBackDraft}>
            Bring it back
          </Button>
        </p>
      )}
    </>
  )
}

/** Ready to type at once. */
function useFocusAtStart() {
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => area.current?.focus({ preventScroll: true }), [])
  return area
}
