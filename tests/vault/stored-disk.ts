import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fromBase64 } from '../../lib/vault/sealed.ts'
import { type Disk, emptyDisk } from './vault-stage.ts'

/** A disk with what a version stored on it; its device keys are raw, and its keys are those of sample-keys.ts. */
export function storedDisk(file: string): Disk {
  const text = readFileSync(path.join(import.meta.dirname, '../fixtures/vault', file), 'utf8')
  const { local, deviceKeys } = JSON.parse(text) as Record<'local' | 'deviceKeys', Record<string, string>>
  const disk = emptyDisk()
  for (const [name, value] of Object.entries(local)) disk.local.set(name, value)
  for (const [name, value] of Object.entries(deviceKeys)) disk.deviceKeys.set(name, fromBase64(value))
  return disk
}
