import { useEffect, useState } from 'react'
import {
  conversationRequest,
  generationRequest,
  plainConversation,
  plainParts,
  type Spoken,
} from '../../../lib/prompts/write-prompts.ts'
import { useRuns } from '../../answer/AnswerContext.tsx'
import { countText } from '../../answer/figures.ts'
import { runIn } from '../../answer/run-store.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { useDesk } from '../PromptsContext.tsx'
import './write.css'
import { GenerationView } from './GenerationView.tsx'
import type { Brief } from './use-generation.ts'

/** A prompt out of an idea, written by a model in its parts. */
export function GeneratePage() {
  const [idea, setIdea] = useState('')
  const brief: Brief = {
    request: (hint, variant) => generationRequest({ idea, hint, variant }),
    plain: plainParts(idea),
  }
  return (
    <div className="prompts-page">
      <h1 tabIndex={-1}>Generate a prompt</h1>
      <p className="prompts-lead">
        Say what you want again and again. A model makes a prompt of it, in parts that you can change before
        it is kept.
      </p>
      <GenerationView brief={brief} ready={idea.trim() !== ''}>
        <TextArea
          label="Idea"
          className="write-idea"
          placeholder="Answer angry customers kindly, offer what we can do, promise nothing"
          dir="auto"
          value={idea}
          onChange={(event) => setIdea(event.target.value)}
        />
      </GenerationView>
    </div>
  )
}

/** A prompt out of a conversation that went well: what varies becomes something to fill in. */
export function ConversationPage({ conversationId }: { readonly conversationId: string }) {
  const turns = useSpoken(conversationId)
  if (turns === undefined) return <Spinner label="Reading the conversation" />
  if (turns.length === 0)
    return <EmptyState title="There is no answer in this conversation to make a prompt of" />
  const brief: Brief = {
    request: (hint) => conversationRequest(turns, hint),
    plain: plainConversation(turns),
  }
  return (
    <div className="prompts-page">
      <h1 tabIndex={-1}>Make a prompt of a conversation</h1>
      <p className="prompts-lead">
        {countText(turns.length, 'turn')}, beginning with “{(turns[0]?.prompt ?? '').slice(0, 80)}”. What
        varies becomes something to fill in; what you asked for later becomes a constraint. The conversation
        is sent to the models that write.
      </p>
      <GenerationView brief={brief} ready={true} />
    </div>
  )
}

/** The answered turns of a conversation, the last version of each; undefined until they are here. */
function useSpoken(conversationId: string): readonly Spoken[] | undefined {
  const { ports, runs } = useDesk()
  const [runIds, setRunIds] = useState<readonly string[]>()
  const shown = useRuns((state) => state.runs)
  useEffect(() => {
    ports.client.listRuns(conversationId).then(
      (listed) => {
        for (const runId of listed) runs.watch(runId)
        setRunIds(listed)
      },
      () => setRunIds([]),
    )
  }, [conversationId, ports, runs])
  if (runIds === undefined || runIds.some((id) => (shown[id]?.state ?? 'loading') === 'loading'))
    return undefined
  const turns = new Map<string, Spoken>()
  for (const runId of runIds) {
    const run = runIn({ runs: shown }, runId)
    if (run === undefined || run.text === '') continue
    const { prompt, selection, turnId } = run.order
    turns.set(turnId, { prompt, answer: run.text, ...(selection && { selection: selection.text }) })
  }
  return [...turns.values()]
}
