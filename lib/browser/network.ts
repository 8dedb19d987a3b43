import type { BuiltInLanguageModel } from '../providers/chrome-built-in.ts'
import type { Network } from '../providers/ports.ts'
import { type PracticeBook, practiceBookSchema } from '../providers/practice-book.ts'
import { api } from './api.ts'
import { hasOriginPermission } from './permissions.ts'

/** The network as the browser gives it to the one egress. */
export const browserNetwork: Network = {
  fetch: (url, init) => fetch(url, init),
  hasPermission: hasOriginPermission,
  isOnline: () => navigator.onLine,
}

/** The browser's own on-device model, where it has one. */
export const builtInModel: BuiltInLanguageModel | undefined = (
  globalThis as { LanguageModel?: BuiltInLanguageModel }
).LanguageModel

/** What practice can say: a file of the extension itself, so nothing leaves the machine. */
export async function practiceBook(): Promise<PracticeBook> {
  return practiceBookSchema.parse(await ownFile('practice.json'))
}

/** The JSON in a file of the extension; its reader parses it. */
export async function ownFile(name: string): Promise<unknown> {
  const response = await fetch(api.runtime.getURL(name))
  return response.json()
}
