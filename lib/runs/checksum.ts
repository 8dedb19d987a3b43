/**
 * The 32-bit FNV-1a hash of a value's JSON: it finds bytes that a disk has changed, not what somebody forged.
 * http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function checksumOf(value: unknown): number {
  const text = JSON.stringify(value)
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}
