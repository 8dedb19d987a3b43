import type { Size } from './seat.ts'

/** Without the scroll bars, where the document has any. */
export function viewportSize(): Size {
  const { clientWidth, clientHeight } = document.documentElement
  return { width: clientWidth || innerWidth, height: Math.min(clientHeight || innerHeight, innerHeight) }
}
