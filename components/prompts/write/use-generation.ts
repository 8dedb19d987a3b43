import { useState } from 'react'
import {
  emptyParts,
  type ModelHint,
  modelHints,
  type PartName,
  type PromptParts,
  readParts,
} from '../../../lib/prompts/prompt-parts.ts'
import { useSettings } from '../../answer/AnswerContext.tsx'
import { isPractice } from '../../answer/deployment-names.ts'
import { type OneRun, useRun } from '../run/use-run.ts'

/** What is to be written: the request for each variant, and what can be made without a model. */
export type Brief = {
  readonly request: (hint: ModelHint, variant: number) => string
  readonly plain: PromptParts
}

/** How one variant stands. */
export type VariantState =
  | 'idle'
  | 'writing'
  | 'written'
  /** A practice model answered, so what is shown was laid out by rule. */
  | 'plain'
  /** The model answered with something else than a prompt. */
  | 'unreadable'
  | 'failed'

type Field = 'title' | PartName
type Edits = Readonly<Record<number, PromptParts>>
type Snapshot = { readonly edits: Edits; readonly field: string }

export type Generation = {
  readonly runs: readonly OneRun[]
  readonly count: number
  readonly shown: number
  readonly show: (variant: number) => void
  readonly state: VariantState
  readonly parts: PromptParts
  readonly change: (field: Field, text: string) => void
  readonly undo: (() => void) | undefined
  readonly start: (count: 1 | 3) => void
  readonly hint: ModelHint
  readonly setHint: (id: string) => void
}

/** Prompts that models write, one or three beside each other, and what their user makes of them. */
export function useGeneration(brief: Brief): Generation {
  const runs = [useRun(), useRun(), useRun()] as const
  const [hint, setHint] = useState<ModelHint>(modelHints[0] as ModelHint)
  const [count, setCount] = useState(0)
  const [shown, setShown] = useState(0)
  const [edits, setEdits] = useState<Edits>({})
  const [past, setPast] = useState<readonly Snapshot[]>([])
  const settings = useSettings((view) => view.settings)
  const variants = runs.map((one, index) => {
    const state = index < count ? stateOf(one, (id) => isPractice(settings, id)) : 'idle'
    const said = state === 'plain' ? brief.plain : readParts(one.run?.text ?? '')
    return { state, parts: edits[index] ?? said ?? emptyParts }
  })
  const current = variants[shown] ?? { state: 'idle', parts: emptyParts }
  const frozen = () => Object.fromEntries(variants.slice(0, count).map(({ parts }, index) => [index, parts]))
  const change = (field: Field, text: string) => {
    // The letters of one field are one step back.
    const name = `${shown} ${field}`
    if (past.at(-1)?.field !== name) setPast([...past.slice(-50), { edits: frozen(), field: name }])
    setEdits({ ...edits, [shown]: { ...current.parts, [field]: text } })
  }
  const start = (wanted: 1 | 3) => {
    if (count > 0) setPast([...past.slice(-50), { edits: frozen(), field: 'generation' }])
    setEdits({})
    setCount(wanted)
    setShown(0)
    const target = runs[0].target
    for (const [variant, one] of runs.slice(0, wanted).entries()) {
      void one.start(brief.request(hint, variant), { target })
    }
  }
  const last = past.at(-1)
  const undo = () => {
    setEdits(last?.edits ?? {})
    setPast(past.slice(0, -1))
  }
  return {
    ...{ runs, count, shown, hint, start, change },
    show: setShown,
    state: current.state,
    parts: current.parts,
    undo: last === undefined ? undefined : undo,
    setHint: (id) => setHint(modelHints.find((one) => one.id === id) ?? hint),
  }
}

function stateOf({ run, refusal, running }: OneRun, isPracticed: (id: string) => boolean): VariantState {
  if (refusal !== undefined) return 'failed'
  if (running || run === undefined) return 'writing'
  const answered = run.attempts.find(({ firstContentMs }) => firstContentMs !== undefined)
  if (answered === undefined) return 'failed'
  if (isPracticed(answered.deploymentId)) return 'plain'
  return readParts(run.text) === undefined ? 'unreadable' : 'written'
}
