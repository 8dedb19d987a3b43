import type { Page } from '@playwright/test'
import type { TestFields } from './mount-fields.tsx'

type FieldsWindow = { readonly fields: TestFields }

/** Where the focus goes in a field of the page of fields. */
export const nameOfField = (name: string): string =>
  ['', ' input', ' textarea', ' [contenteditable=true]']
    .map((inside) => `#${name}${inside}:is(input,textarea,[contenteditable=true])`)
    .join(',')

/** What the field's own program holds. */
export function readField(page: Page, name: string): Promise<string | undefined> {
  return page.evaluate(
    (key) => (globalThis as unknown as FieldsWindow).fields[key]?.read().replaceAll('\u00a0', ' '),
    name,
  )
}

export async function writeField(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    ([key = '', written = '']) => (globalThis as unknown as FieldsWindow).fields[key]?.write(written),
    [name, text],
  )
}

/** Selects words in a field as its user would, or the point behind them, at the top of the viewport. */
export function selectInField(page: Page, name: string, words: string, behind = false): Promise<void> {
  return page.locator(nameOfField(name)).evaluate(selectWords, { words, behind })
}

/** Runs in the page; resolves when editors have heard of it. */
async function selectWords(
  field: HTMLElement | SVGElement,
  { words, behind }: { readonly words: string; readonly behind: boolean },
): Promise<void> {
  field.focus()
  field.scrollIntoView({ block: 'start', behavior: 'instant' })
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    const start = field.value.indexOf(words)
    field.setSelectionRange(behind ? start + words.length : start, start + words.length)
  } else {
    const texts = document.createTreeWalker(field, NodeFilter.SHOW_TEXT)
    let node = texts.nextNode()
    while (node !== null && !node.textContent?.includes(words)) node = texts.nextNode()
    if (node === null) throw new Error(`Nowhere: ${words}`)
    const start = node.textContent?.indexOf(words) ?? 0
    getSelection()?.setBaseAndExtent(node, behind ? start + words.length : start, node, start + words.length)
  }
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)))
}
