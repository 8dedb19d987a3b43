import { api } from './api.ts'

/** Calls back once after the extension was installed or updated, with which of the two it was. */
export function onInstalled(listener: (reason: 'install' | 'update') => void): void {
  api.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install' || reason === 'update') listener(reason)
  })
}

/** Its version, as the manifest has it. */
export const ownVersion = (): string => api.runtime.getManifest().version

/** The extension, as senders of messages are measured against it. */
export function ownIdentity(): { readonly id: string; readonly origin: string } {
  const { protocol, host } = new URL(api.runtime.getURL(''))
  return { id: api.runtime.id, origin: `${protocol}//${host}` }
}
