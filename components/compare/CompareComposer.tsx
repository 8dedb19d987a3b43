import ArrowUp from 'lucide-react/icons/arrow-up'
import Square from 'lucide-react/icons/square'
import { useEffect, useId, useRef } from 'react'
import { useStore } from 'zustand'
import { tagsOf } from '../../lib/compare/standings.ts'
import { useRuns, useSettings } from '../answer/AnswerContext.tsx'
import { countText } from '../answer/figures.ts'
import { Button } from '../ui/Button.tsx'
import { Callout } from '../ui/Callout.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { Select } from '../ui/Select.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useCompare, useDesk } from './CompareContext.tsx'
import { runningIn } from './compare-state.ts'
import { columnLabels } from './names.ts'
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
        <TextArea
          ref={area}
          className="compare-composer-text"
          label="Prompt"
          labelHidden={true}
          placeholder="Ask all of them"
          dir="auto"
          value={draft?.prompt ?? ''}
          onChange={(event) => compare.changeDraft({ prompt: event.target.value })}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey))
              return
            event.preventDefault()
            if (!event.repeat) void compare.send()
          }}
        />
        <div className="compare-composer-bar">
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

/** Whom the prompt is for. */
function Addressee() {
  const { compare } = useDesk()
  const columns = useCompare((state) => state.comparison?.columns) ?? []
  const columnId = useCompare((state) => state.comparison?.draft.columnId)
  const settings = useSettings((view) => view.settings)
  const labels = columnLabels(settings, columns)
  const options = [
    { value: '', label: `All ${columns.length} columns` },
    ...columns.map(({ id }, index) => ({ value: id, label: `Only ${labels[index]}` })),
  ]
  return (
    <div className="compare-addressee">
      <Select
        label="Who is asked"
        labelHidden={true}
        options={options}
        value={columnId ?? ''}
        onChange={(value) => compare.changeDraft({ columnId: value === '' ? undefined : value })}
      />
    </div>
  )
}

/** What kind of task it is, for the standings. */
function TaskTag() {
  const { compare } = useDesk()
  const blind = useCompare((state) => state.comparison?.blind === true)
  const tag = useCompare((state) => state.comparison?.draft.tag) ?? ''
  const votes = useCompare((state) => state.votes)
  const listId = useId()
  if (!blind) return null
  return (
    <div className="compare-tag">
      <TextField
        label="Task, such as code or mail"
        labelHidden={true}
        placeholder="Task, such as code"
        list={listId}
        value={tag}
        onChange={(event) => compare.changeDraft({ tag: event.target.value })}
      />
      <datalist id={listId}>
        {tagsOf(votes).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  )
}

function useFocusAtStart() {
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => area.current?.focus(), [])
  return area
}
