import { useState } from 'react'
import type { RunTarget, Selection } from '../../../lib/runs/order.ts'
import type { Run } from '../../../lib/runs/run.ts'
import { useRuns, useSettings } from '../../answer/AnswerContext.tsx'
import { runIn } from '../../answer/run-store.ts'
import { isThere } from '../../answer/targets.ts'
import { useDesk } from '../PromptsContext.tsx'

type More = { readonly selection?: Selection | undefined; readonly target?: RunTarget | undefined }

export type OneRun = {
  readonly run: Run | undefined
  readonly refusal: string | undefined
  /** Ordered and not yet over. */
  readonly running: boolean
  readonly target: RunTarget | undefined
  readonly setTarget: (target: RunTarget) => void
  /** Orders a run, of this target where it is named. */
  readonly start: (prompt: string, more?: More) => Promise<void>
  readonly stop: () => void
}

/** One run at a time, of a prompt that belongs to no conversation. It is as durable as any other. */
export function useRun(): OneRun {
  const { ports, runs } = useDesk()
  const settings = useSettings((view) => view.settings)
  const [target, setTarget] = useState<RunTarget>()
  const [runId, setRunId] = useState<string>()
  const [refusal, setRefusal] = useState<string>()
  const run = useRuns((state) => runIn(state, runId))
  const start = async (prompt: string, more: More = {}) => {
    if (settings === undefined) return
    const ids = { runId: ports.newId(), conversationId: ports.newId(), turnId: ports.newId() }
    const wanted = more.target ?? target
    const chosen =
      wanted !== undefined && isThere(settings, wanted)
        ? wanted
        : ({ kind: 'route', routeId: settings.defaultRouteId } as const)
    setRefusal(undefined)
    setRunId(ids.runId)
    try {
      await ports.client.startRun({
        ...ids,
        prompt,
        selection: more.selection,
        target: chosen,
        surface: 'prompts',
      })
      runs.watch(ids.runId)
    } catch (error) {
      setRunId(undefined)
      setRefusal(error instanceof Error ? error.message : String(error))
    }
  }
  return {
    ...{ run, refusal, target, setTarget, start },
    running: runId !== undefined && (run === undefined || run.status.state === 'running'),
    stop: () => runId !== undefined && ports.client.cancelRun(runId),
  }
}
