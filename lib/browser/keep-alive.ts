import { api } from './api.ts'

/** A call to the browser this often keeps a worker alive that would be stopped after 30 silent seconds. */
const beatMs = 20_000

/** Makes a function that keeps the worker alive until every one of its holders has let go. */
export function createKeepAlive(): () => () => void {
  let holders = 0
  let beat: ReturnType<typeof setInterval> | undefined
  return () => {
    holders += 1
    beat ??= setInterval(() => void api.runtime.getPlatformInfo(), beatMs)
    return () => {
      holders -= 1
      if (holders > 0) return
      clearInterval(beat)
      beat = undefined
    }
  }
}
