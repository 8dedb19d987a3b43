import type { Browser } from 'webextension-polyfill'

const { browser, chrome } = globalThis as unknown as { readonly browser?: Browser; readonly chrome: Browser }

/**
 * The browser's API; everything else in lib/browser builds on it. In Manifest V3 both of its names return promises,
 * so nothing has to translate one into the other.
 */
export const api: Browser = browser?.runtime === undefined ? chrome : browser
