import {
  closeSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'

/** A database of the extension, by the folder of the profile that it lies in. */
export type StoreFolder = 'IndexedDB' | 'Local Extension Settings'

/** What a disk does to files: changes bytes in their middle, loses their second half, or loses the lists of them. */
export type Damage = 'bytes changed' | 'cut off' | 'MANIFEST gone' | 'CURRENT gone'

/** Damages the files of a store while its browser is closed; tells how many it has touched. */
export function damageProfile(profile: string, store: StoreFolder, damage: Damage): number {
  const folder = path.join(profile, 'Default', store)
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
  const touched = files.filter((file) => isMeant(path.basename(file), damage) && statSync(file).size > 0)
  for (const file of touched) {
    if (damage === 'bytes changed') changeBytes(file)
    else if (damage === 'cut off') cutOff(file)
    else rmSync(file)
  }
  return touched.length
}

function isMeant(name: string, damage: Damage): boolean {
  if (damage === 'MANIFEST gone') return name.startsWith('MANIFEST')
  if (damage === 'CURRENT gone') return name === 'CURRENT'
  return /\.(?:log|ldb)$/.test(name)
}

/** Every 61st byte of the middle third. */
function changeBytes(file: string): void {
  const handle = openSync(file, 'r+')
  const { size } = statSync(file)
  const byte = Buffer.alloc(1)
  for (let at = Math.floor(size / 3); at < (2 * size) / 3; at += 61) {
    readSync(handle, byte, 0, 1, at)
    byte.writeUInt8(byte.readUInt8() ^ 0x5a)
    writeSync(handle, byte, 0, 1, at)
  }
  closeSync(handle)
}

function cutOff(file: string): void {
  const handle = openSync(file, 'r+')
  ftruncateSync(handle, Math.floor(statSync(file).size / 2))
  closeSync(handle)
}
