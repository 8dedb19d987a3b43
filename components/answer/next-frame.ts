/** A page that is covered or hidden paints no frames, also none that was promised before, and must still keep up. */
const patienceMs = 250

/** Calls back once, when the next picture is laid out or soon after. Returns how to forget it. */
export function nextFrame(callback: () => void): () => void {
  const forget = () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
  const once = () => {
    forget()
    callback()
  }
  const frame = requestAnimationFrame(once)
  const timer = setTimeout(once, document.visibilityState === 'hidden' ? 100 : patienceMs)
  return forget
}
