import type { PageParts } from '../../../lib/context/page-parts.ts'

/** Why a page could not be read, with the next step. `letIn`: whoever could be let in was. */
export function closedWords(letIn: boolean): string {
  return letIn
    ? 'No extension may read this page: it belongs to the browser, or to its store. Copy what you need, and paste it here.'
    : 'Understudy may not read this tab. On a web page, press Understudy’s button in the toolbar once, then add the page again. The browser’s own pages are closed to every extension.'
}

/** Why there was no picture, with the next step. */
export function noScreenshotWords(letIn: boolean): string {
  return letIn
    ? 'The browser allows no picture of this page. Take one with your system, and paste it here.'
    : 'Understudy may not take a picture of this tab. Press its button in the toolbar once, over the page, and try again; or paste a picture here.'
}

/** Why nothing of a page can be added; undefined where something can. */
export function noTextWords({ isPdf, selection, whole }: PageParts): string | undefined {
  if (selection !== '' || whole !== '') return undefined
  return isPdf
    ? 'This is a PDF, and the browser gives its text to no extension. Select its text with Ctrl+A, copy it, and paste it here.'
    : 'There is no text on this page that could be added. A screenshot of it may help.'
}
