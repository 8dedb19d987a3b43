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

/** Firefox ignores patterns with a port, so there the host is asked for as a whole. */
function patternOf(origin: string): string {
  const url = new URL(origin)
  const portsWork = !navigator.userAgent.includes('Firefox/')
  return `${url.protocol}//${portsWork ? url.host : url.hostname}/*`
}
