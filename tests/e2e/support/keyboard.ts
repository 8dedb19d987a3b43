import { expect, type Locator, type Page } from '@playwright/test'

/** Presses Tab until this control has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await control.waitFor()
  for (let presses = 0; presses < 80; presses++) {
    if (await control.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`Tab never reached ${control}.`)
}

/** Walks through every stop of the Tab key and resolves to those on which nothing changes when they get the focus. */
export async function invisibleStops(page: Page): Promise<readonly string[]> {
  const stops = new Set<string>()
  const invisible: string[] = []
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    const { stop, isVisible } = await page.evaluate(describeStop)
    // Behind the last stop lies the browser itself, and behind that the first.
    if (stop === '') continue
    if (stops.has(stop)) break
    stops.add(stop)
    if (!isVisible) invisible.push(stop)
  }
  expect(stops.size, 'stops of the Tab key').toBeGreaterThan(3)
  return invisible
}

/** Runs in the page: what has the focus, and whether it looks any different than without. */
function describeStop(): { readonly stop: string; readonly isVisible: boolean } {
  const element = document.activeElement
  if (!(element instanceof HTMLElement) || element === document.body) return { stop: '', isVisible: true }
  const paintOf = (one: Element, pseudo?: string) => {
    const style = getComputedStyle(one, pseudo)
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } = style
    const outline = outlineStyle === 'none' ? 'none' : `${outlineStyle} ${outlineWidth} ${outlineColor}`
    return [outline, boxShadow, borderColor, backgroundColor].join()
  }
  const looks = () => {
    const painted = [paintOf(element, '::after')]
    for (let one: Element | null = element; one !== null && painted.length < 5; one = one.parentElement) {
      painted.push(paintOf(one))
    }
    return painted.join('|')
  }
  const focused = looks()
  element.blur()
  const blurred = looks()
  element.focus()
  const all = [...document.querySelectorAll('*')]
  const name = element.ariaLabel ?? element.textContent?.slice(0, 40)
  return { stop: `${all.indexOf(element)} ${element.tagName} ${name}`, isVisible: focused !== blurred }
}
