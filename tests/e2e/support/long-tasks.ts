import type { Page } from '@playwright/test'

type TraceEvent = {
  readonly ph: string
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly args: {
    readonly name?: string
    readonly chrome_mojo_event_info?: { readonly mojo_interface_tag?: string }
  }
  /** Microseconds, on the clock and of the thread's own time. */
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
}

/**
 * The longest task of any page's main thread while `during` ran, in milliseconds of processor time: a long task
 * as the page would measure it also counts what other programs of a busy machine took meanwhile. What the test
 * itself asks of the page over DevTools is not counted.
 */
export async function longestTask(page: Page, during: () => Promise<void>): Promise<number> {
  const browser = page.context().browser()
  if (browser === null) throw new Error('The browser does not let itself be traced.')
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] })
  await during()
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: readonly TraceEvent[] }
  const isName = ({ name, args }: TraceEvent) => name === 'thread_name' && args.name === 'CrRendererMain'
  const main = new Set(trace.traceEvents.filter(isName).map(threadOf))
  const onMain = trace.traceEvents.filter((event) => event.ph === 'X' && main.has(threadOf(event)))
  const fromTest = onMain.filter(({ args }) =>
    args.chrome_mojo_event_info?.mojo_interface_tag?.includes('DevToolsSession'),
  )
  const tasks = onMain.filter(
    (event) => event.name === 'RunTask' && !fromTest.some((inner) => encloses(event, inner)),
  )
  if (tasks.length === 0) throw new Error('The trace holds no task.')
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000
}

const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`

function encloses(task: TraceEvent, inner: TraceEvent): boolean {
  const isWithin = inner.ts >= task.ts && inner.ts < task.ts + (task.dur ?? 0)
  return isWithin && threadOf(task) === threadOf(inner)
}
