import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Looks like a key. Keys of tests begin with CANARY, and pieces of them are spelt in code, so none of them match. */
const shapes: readonly RegExp[] = [
  /\bsk-(?:ant-|proj-|or-)?[A-Za-z0-9_-]{20,}/g,
  /\bAIza[A-Za-z0-9_-]{30,}/g,
  /\b(?:gsk|xai)[_-][A-Za-z0-9]{20,}/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/g,
]

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'])
  .toString()
  .split('\0')
  .filter((file) => file !== '' && !/\.(png|zip)$/.test(file))

const found = files.flatMap((file) => {
  const text = readFileSync(file, 'utf8')
  return shapes.flatMap((shape) =>
    [...text.matchAll(shape)]
      .filter(([match]) => !match.includes('CANARY'))
      .map(([match]) => `${file}: ${match.slice(0, 12)}…`),
  )
})
for (const line of found) console.error(line)
console.log(`${files.length} files, ${found.length} secrets`)
process.exitCode = found.length === 0 ? 0 : 1
