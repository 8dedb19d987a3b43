import Square from 'lucide-react/icons/square'
import Wand from 'lucide-react/icons/wand-sparkles'
import { useState } from 'react'
import { applyChanges, diffWords } from '../../../lib/prompts/word-diff.ts'
import {
  type Improvement,
  improvementRequest,
  plainImprovement,
  readImprovement,
} from '../../../lib/prompts/write-prompts.ts'
import { useSettings } from '../../answer/AnswerContext.tsx'
import { isPractice } from '../../answer/deployment-names.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useToast } from '../../ui/Toasts.tsx'
import { useDesk, useLibrary, usePageState } from '../PromptsContext.tsx'
import { draftOf } from '../prompt-draft.ts'
import { keepDraft } from '../prompts-page.ts'
import { RunView } from '../run/RunView.tsx'
import { TargetButton } from '../run/TargetButton.tsx'
import { type OneRun, useRun } from '../run/use-run.ts'
import { goTo } from '../use-place.ts'
import './write.css'
import { ChangeReview } from './ChangeReview.tsx'
import { PracticeNotice } from './VariantNotice.tsx'

/** A prompt, saved or not, made better by a model; nothing changes that is not accepted. */
export function ImprovePage({ id }: { readonly id: string }) {
  const { prompts } = useLibrary()
  const { page } = useDesk()
  const toast = useToast()
  const kept = usePageState((state) => state.drafts[id])
  const saved = prompts.find((prompt) => prompt.id === id)
  const draft = kept ?? (saved && draftOf(saved))
  const [wish, setWish] = useState('')
  const one = useRun()
  // What the model was asked about, whatever happens to the draft meanwhile.
  const [asked, setAsked] = useState('')
  const found = useImprovement(one, asked)
  if (draft === undefined) return <EmptyState title="This prompt is not in the library" />
  const ask = () => {
    setAsked(draft.text)
    void one.start(improvementRequest(draft.text, wish))
  }
  const back = () => goTo(id === 'new' ? { page: 'new' } : { page: 'prompt', id })
  const take = (text: string) => {
    keepDraft(page, id, { ...draft, text })
    const undo = { label: 'Undo', onClick: () => keepDraft(page, id, kept) }
    toast({ title: 'Changes taken', action: undo })
    back()
  }
  return (
    <div className="prompts-page">
      <h1 tabIndex={-1} dir="auto">
        Improve “{draft.title}”
      </h1>
      <form
        className="write-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (!one.running) ask()
        }}
      >
        <TextField
          label="What should be better?"
          placeholder="Shorter, and safer with numbers (may stay empty)"
          dir="auto"
          value={wish}
          onChange={(event) => setWish(event.target.value)}
        />
        <div className="write-bar">
          <TargetButton target={one.target} setTarget={one.setTarget} />
          <span className="write-space" />
          <Button onClick={back}>Back</Button>
          {one.running ? (
            <Button icon={<Square aria-hidden={true} />} onClick={one.stop}>
              Stop
            </Button>
          ) : (
            <Button type="submit" variant="primary" icon={<Wand aria-hidden={true} />}>
              {found === undefined ? 'Suggest changes' : 'Suggest anew'}
            </Button>
          )}
        </div>
      </form>
      {found === 'unreadable' && (
        <Callout tone="warn" title="The answer holds no prompt" announced={true}>
          Your prompt is as it was. Ask again, or choose another model.
        </Callout>
      )}
      {found !== undefined && found !== 'unreadable' && (
        <>
          {found.byRule && (
            <PracticeNotice what="These changes were made by rule: fewer empty words, and what to do when something is missing." />
          )}
          <ChangeReview
            key={one.run?.order.runId}
            segments={diffWords(asked, found.improvement)}
            onTake={(segments, accepted) => take(applyChanges(segments, accepted))}
          />
        </>
      )}
      <RunView one={one} onAgain={ask} instead={found === 'unreadable' ? undefined : null} />
    </div>
  )
}

type Found = { readonly improvement: Improvement; readonly byRule: boolean }

/** What came of a run that is over: an improvement, nothing that is one, or nothing to look at. */
function useImprovement({ run, running }: OneRun, asked: string): Found | 'unreadable' | undefined {
  const settings = useSettings((view) => view.settings)
  if (run === undefined || running) return undefined
  const answered = run.attempts.find(({ firstContentMs }) => firstContentMs !== undefined)
  if (answered === undefined) return undefined
  if (isPractice(settings, answered.deploymentId)) {
    return { improvement: plainImprovement(asked), byRule: true }
  }
  const improvement = readImprovement(run.text)
  return improvement === undefined ? 'unreadable' : { improvement, byRule: false }
}
