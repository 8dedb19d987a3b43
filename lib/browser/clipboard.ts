/**
 * Copies text inside of a click. A frame in a web page may be forbidden the clipboard by that page, and then copies
 * the way that browsers have always had.
 */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    const field = Object.assign(document.createElement('textarea'), { value: text })
    const before = document.activeElement
    document.body.append(field)
    field.select()
    const copied = document.execCommand('copy')
    field.remove()
    if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    if (!copied) throw new Error('The browser did not allow copying.')
  }
}
