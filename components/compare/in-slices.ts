/** How long the page is kept from its user at a time, in milliseconds. */
const sliceMs = 8

/** Runs a generator to its end with a breath every few milliseconds; stops at once when the signal aborts. */
export function inSlices<Result>(
  steps: Generator<void, Result>,
  onResult: (result: Result) => void,
  signal: AbortSignal,
): void {
  if (signal.aborted) return
  const dueAt = performance.now() + sliceMs
  while (performance.now() < dueAt) {
    const step = steps.next()
    if (step.done === true) {
      onResult(step.value)
      return
    }
  }
  setTimeout(() => inSlices(steps, onResult, signal), 0)
}
