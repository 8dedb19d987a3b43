/** The only import of the browser's API in the project; everything else in lib/browser builds on it. */
import polyfill from 'webextension-polyfill'

export const api = polyfill
