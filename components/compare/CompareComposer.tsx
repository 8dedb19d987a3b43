import ArrowUp from 'lucide-react/icons/arrow-up'
import Library from 'lucide-react/icons/library'
import Square from 'lucide-react/icons/square'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { useRuns } from '../answer/AnswerContext.tsx'
import { countText } from '../answer/figures.ts'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { Addressee } from './Addressee.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'
import { runningIn } from './compare-state.ts'
import { TaskTag } from './TaskTag.tsx'
import { usePromptPicker } from './use-prompt-picker.tsx'
import './CompareComposer.css'

/** Where the prompt for all columns, or for one, is written and sent. */
export function CompareComposer() {
  const { compare } = useDesk()
  const draft = useCompare((state) => state.comparison?.draft)
  const problem = useCompare((state) => state.problem)
  const state = useStore(compare)
  const count = useRuns((runs) => runningIn(state, runs).length)
  const answering = count > 0
  const begun = (state.comparison?.rounds.length ?? 0) > 0
  const area = useFocusAtStart()
  const prompts = usePromptPicker(area)
  return (
    <form
      className="compare-composer"
      onSubmit={(event) => {
        event.preventDefault()
        void compare.send()
      }}
    >
      <p className="visually-hidden" aria-live="polite">
        {answering ? `Waiting for ${countText(count, 'answer')}.` : begun ? 'All answers are there.' : ''}
      </p>
      {problem !== undefined && (
        <Callout tone="error" title="The last change is not saved" announced={true}>
          {problem}
        </Callout>
      )}
      <div className="compare-composer-box">
        {prompts.picker}
        <TextArea
          ref={area}
          className="compare-composer-text"
          label="Prompt"
          labelHidden={true}
          placeholder="Ask all of them, or type / for a prompt"
          dir="auto"
          value={draft?.prompt ?? ''}
          onChange={(event) => compare.changeDraft({ prompt: event.target.value })}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || prompts.onKeyDown(event)) return
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            if (!event.repeat) void compare.send()
          }}
          {...prompts.field}
        />
        <div className="compare-composer-bar">
          <IconButton
            label="Prompts"
            size="small"
            icon={<Library aria-hidden={true} />}
            aria-expanded={prompts.open}
            onClick={prompts.onToggle}
          />
          <Addressee />
          <TaskTag />
          <span className="compare-composer-hint">
            <Kbd keys={answering ? 'Esc' : sendKeys} />
          </span>
          {answering ? (
            <Button
              size="small"
              icon={<Square aria-hidden={true} />}
              // The second click of a double click on Send is not meant for it.
              onClick={(event) => event.detail < 2 && compare.stopAll()}
            >
              Stop all
            </Button>
          ) : (
            <Button
              type="submit"
              variant="primary"
              size="small"
              disabled={(draft?.prompt ?? '').trim() === ''}
              focusableWhenDisabled={true}
              icon={<ArrowUp aria-hidden={true} />}
            >
              Send
            </Button>
          )}
        </div>
      </div>
    </form>
  )
}

const sendKeys = navigator.platform.startsWith('Mac') ? '⌘ Enter' : 'Ctrl Enter'

function useFocusAtStart() {
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => area.current?.focus(), [])
  return area
}
