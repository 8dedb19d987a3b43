import { expect, type Frame, type Locator } from '@playwright/test'

/**
 * Presses a button of the panel, and waits for what comes of it. The panel holds a press back until it has been seen
 * for half a second; only then is that waited for, and pressed once more.
 */
export async function pressInPanel(panel: Frame, name: string, ending: string): Promise<void> {
  const button = panel.getByRole('button', { name, exact: true })
  const ended = panel.getByRole('status').filter({ hasText: ending })
  const heldBack = panel.locator('.page-panel-notice')
  await button.click()
  await expect(ended.or(heldBack).first()).toBeVisible()
  if (await heldBack.isVisible()) {
    await seenByUser(panel)
    await button.click()
  }
  await expect(ended).toBeVisible()
}

/** Where a control is, in the viewport of the page. */
export async function centreOf(control: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = await control.boundingBox()
  if (box === null) throw new Error('It is nowhere.')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Resolves when a press in the panel counts: the browser says that it is seen, and it has not moved for a while. */
export const seenByUser = (panel: Frame): Promise<void> => panel.evaluate(untilVisible, true)

/** Resolves when the browser says that the panel is not seen. */
export const hiddenFromUser = (panel: Frame): Promise<void> => panel.evaluate(untilVisible, false)

/** Runs in the panel's frame. */
function untilVisible(wanted: boolean): Promise<void> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const options = { trackVisibility: true, delay: 100, threshold: [0.5, 1] }
    const observer = new IntersectionObserver((entries) => {
      const { isVisible } = entries.at(-1) as unknown as { isVisible: boolean }
      clearTimeout(timer)
      if (isVisible !== wanted) return
      // The panel's own observer may have been told a little later, and starts counting when it was moved.
      timer = setTimeout(
        () => {
          observer.disconnect()
          resolve()
        },
        wanted ? 750 : 150,
      )
    }, options)
    observer.observe(document.documentElement)
  })
}
