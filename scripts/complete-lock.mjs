// A registry that does not carry every platform's build of an optional package makes npm leave those builds out of
// package-lock.json, and `npm ci` then refuses the lock. This names them again, by the versions that their packages
// ask for. Run it after a change of dependencies: node scripts/complete-lock.mjs
import { readFileSync, writeFileSync } from 'node:fs'

const file = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(file, 'utf8'))
const added = []

for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const nested = `${place}/node_modules/${name}`
    const hoisted = `node_modules/${name}`
    const exact = /^\d/.test(version)
    if (place === '' || !exact || lock.packages[nested] !== undefined || lock.packages[hoisted] !== undefined)
      continue
    const dev = entry.dev === true ? { dev: true } : {}
    lock.packages[hoisted] = { version, ...dev, optional: true, ...platformOf(name) }
    added.push(name)
  }
}

const sorted = Object.entries(lock.packages).sort(([one], [other]) => (one < other ? -1 : 1))
lock.packages = Object.fromEntries(sorted)
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added.length} added${added.map((name) => `\n  ${name}`).join('')}`)

/** Read off the name, as all of these packages are named; what does not fit the machine is never installed. */
function platformOf(name) {
  const words = name.split(/[/-]/)
  const os = [
    'android',
    'darwin',
    'freebsd',
    'linux',
    'openharmony',
    'openbsd',
    'netbsd',
    'sunos',
    'aix',
    'win32',
  ].filter((one) => words.includes(one))
  const cpu = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'loong64'].filter((one) =>
    words.includes(one),
  )
  const libc = words.some((word) => word.startsWith('musl')) ? { libc: ['musl'] } : {}
  return { os, cpu: cpu.length === 0 ? ['wasm32'] : cpu, ...libc }
}
