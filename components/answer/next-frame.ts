/** A hidden page paints no frames, and must still keep up. */
export function nextFrame(callback: () => void): void {
  if (document.visibilityState === 'hidden') setTimeout(callback, 100)
  else requestAnimationFrame(callback)
}
