import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

export type Size = readonly [width: number, height: number]

/** The popup, a narrow side panel, and a tab. */
export const sizes: readonly Size[] = [
  [400, 600],
  [360, 800],
  [1280, 800],
]

/** No violation that a machine can find, in light and dark, and nothing to scroll sideways at any of the sizes. */
export async function expectAccessible(page: Page, what: string, at: readonly Size[] = sizes): Promise<void> {
  const before = page.viewportSize()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // Every page of ours is one document, so axe need not open another one to put frames together.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    const found = violations.map(({ id, nodes }) => [id, ...nodes.map(({ target, html }) => [target, html])])
    expect.soft(found, `${what}, ${colorScheme}`).toEqual([])
  }
  for (const [width, height] of at) {
    await page.setViewportSize({ width, height })
    const wide = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.scrollingElement ?? document.documentElement
      return [...document.querySelectorAll('body *')]
        .filter((element) => scrollWidth > clientWidth && element.getBoundingClientRect().right > clientWidth)
        .map((element) => `${element.tagName}.${element.className}`)
    })
    expect.soft(wide, `${what} is wider than ${width}`).toEqual([])
  }
  if (before !== null) await page.setViewportSize(before)
}
