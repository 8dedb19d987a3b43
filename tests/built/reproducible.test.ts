import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '../..')

it('T28 two builds in two folders are the same to the byte', { timeout: 180_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'another folder '))
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
  })
  for (const file of files.toString().split('\0')) {
    if (file === '' || file === 'node_modules') continue
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    cpSync(path.join(root, file), path.join(folder, file))
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  // The test runner's NODE_ENV would make it a build for development.
  const env = { ...process.env, NODE_ENV: 'production', TZ: 'Pacific/Chatham', LANG: 'tr_TR.UTF-8' }
  execFileSync(path.join(root, 'node_modules/.bin/wxt'), ['build'], { cwd: folder, env, stdio: 'ignore' })

  expect(checksums(folder)).toEqual(checksums(root))
  rmSync(folder, { recursive: true, force: true })
})

/** Of everything that was built, by name. */
function checksums(project: string): readonly string[] {
  const output = path.join(project, '.output/chrome-mv3')
  return readdirSync(output, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => {
      const sum = createHash('sha256').update(readFileSync(file)).digest('hex')
      return `${path.relative(output, file)} ${sum}`
    })
    .toSorted()
}
