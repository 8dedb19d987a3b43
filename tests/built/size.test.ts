import { describe, expect, it } from 'vitest'
import { listBuilt, scriptsOf, sizeOf, withImports } from './extension-files.ts'

const kilobytes = (bytes: number) => bytes / 1000

const isMarkdown = (file: string) => /\/Markdown-/.test(file)

describe('the size of what is loaded', () => {
  it.each([
    // The worker wakes for every prompt, so every kilobyte is paid in time to the first text.
    ['the worker', withImports(['background.js']), 150],
    // Put into a page after a gesture over it, and never before.
    ['the script in a page', ['page-panel.js'], 12],
    ['the reader of a page', ['page-reader.js'], 4],
    // In every page of the sites that its user has switched on, so the panel's own comes only with a press.
    ['the button beside a selection', ['selection-button.js'], 4],
    // What an answer needs is fetched with the first one; it counts all the same. Menus come when one is opened.
    [
      'the popup with its markdown',
      [...scriptsOf('popup.html'), ...listBuilt('.js').filter(isMarkdown)],
      450,
    ],
    ['the side panel', scriptsOf('sidepanel.html'), 450],
    ['the options page', scriptsOf('options.html'), 600],
    ['the comparison page', scriptsOf('compare.html'), 600],
    ['the page of prompts', scriptsOf('prompts.html'), 600],
    ['the history page', scriptsOf('history.html'), 600],
    ['the panel over a page', scriptsOf('panel.html'), 450],
    ['the welcome page', scriptsOf('welcome.html'), 450],
  ])('of %s stays within its budget', (what, files, budget) => {
    const size = kilobytes(sizeOf(files))
    console.log(`${what}: ${size.toFixed(1)} of ${budget} kB`)

    expect(size).toBeLessThanOrEqual(budget)
  })
})
