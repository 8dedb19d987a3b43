import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Collapsible } from '../../ui/Collapsible.tsx'
import { useDesk } from '../PromptsContext.tsx'
import { RunView } from '../run/RunView.tsx'
import type { Generation } from './use-generation.ts'

/** How the writing of a variant stands, and what to do where it went wrong. */
export function VariantNotice({ generation }: { readonly generation: Generation }) {
  const { runs, shown, state, count, start } = generation
  const one = runs[shown]
  if (one === undefined) return null
  const again = () => start(count === 3 ? 3 : 1)
  const run = <RunView one={one} onAgain={again} instead={null} />
  switch (state) {
    case 'idle':
    case 'writing':
    case 'written':
    case 'failed':
      return run
    case 'plain':
      return (
        <>
          <PracticeNotice what="Your words stand here in the usual parts, laid out by rule and not by a model." />
          {run}
        </>
      )
    case 'unreadable':
      return (
        <>
          <Callout
            tone="warn"
            title="The answer is not laid out as a prompt"
            announced={true}
            actions={
              <Button size="small" onClick={again}>
                Ask again
              </Button>
            }
          >
            <p>Nothing of yours was changed. Ask again, or choose another model. This is what was said:</p>
            <Collapsible summary="The answer">
              <pre className="prompts-version-text">{one.run?.text}</pre>
            </Collapsible>
          </Callout>
          {run}
        </>
      )
  }
}

/** Practice can only say what was written in advance, so what stands there is none of its making. */
export function PracticeNotice({ what }: { readonly what: string }) {
  const { browser } = useDesk()
  return (
    <Callout
      tone="info"
      title="A practice model answered, and practice cannot write"
      actions={
        <Button size="small" onClick={() => browser.openPage('options.html#add-account')}>
          Add an account
        </Button>
      }
    >
      {what}
    </Callout>
  )
}
