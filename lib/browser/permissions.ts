import type { Permissions } from 'webextension-polyfill'
import { api } from './api.ts'

/** Whether the user has granted this origin, such as `https://api.example.com`. */
export function hasOriginPermission(origin: string): Promise<boolean> {
  return api.permissions.contains({ origins: [patternOf(origin)] })
}

/** Asks the user for exactly this origin. Must be called in the very handler of a click. */
export function requestOriginPermission(origin: string): Promise<boolean> {
  return api.permissions.request({ origins: [patternOf(origin)] })
}

/** Gives an origin back. */
export async function removeOriginPermission(origin: string): Promise<void> {
  await api.permissions.remove({ origins: [patternOf(origin)] })
}

const computerLock: Permissions.Permissions = { permissions: ['idle'] }

/** Whether the browser tells us when the computer is locked. */
export const hearsOfComputerLock = (): Promise<boolean> => api.permissions.contains(computerLock)

/** Resolves to whether it is so now. Must be called in the very handler of a click. */
export async function hearOfComputerLock(wanted: boolean): Promise<boolean> {
  if (wanted) return api.permissions.request(computerLock)
  await api.permissions.remove(computerLock)
  return false
}

/** Firefox ignores patterns with a port, so there the host is asked for as a whole. */
export function patternOf(origin: string): string {
  const url = new URL(origin)
  const portsWork = !navigator.userAgent.includes('Firefox/')
  return `${url.protocol}//${portsWork ? url.host : url.hostname}/*`
}
