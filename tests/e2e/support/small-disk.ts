import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A disk of its own, so small that it can be filled. */
export type SmallDisk = {
  readonly folder: string
  /** Leaves no byte free. */
  fill(): void
  free(): void
  remove(): void
}

/** Mounts a disk of so many megabytes; undefined where this process may not. */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  const folder = mkdtempSync(path.join(tmpdir(), 'understudy-disk-'))
  try {
    asRoot('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder)
  } catch {
    rmSync(folder, { recursive: true })
    return undefined
  }
  const ballast = path.join(folder, 'ballast')
  return {
    folder,
    fill: () => fillUp(ballast),
    free: () => rmSync(ballast),
    remove: () => {
      asRoot('umount', '--lazy', folder)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Throws where this process may not. */
function asRoot(program: string, ...words: readonly string[]): void {
  execFileSync(program, words, { stdio: 'ignore' })
}

function fillUp(file: string): void {
  const handle = openSync(file, 'a')
  const block = Buffer.alloc(4096)
  try {
    for (;;) if (writeSync(handle, block) < block.length) return
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    closeSync(handle)
  }
}
