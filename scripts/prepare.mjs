// Runs on the machine's own Node (20 or newer), before anything is installed: plain JavaScript, no dependencies.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

const modules = path.join(root, 'node_modules')
const isWindows = process.platform === 'win32'

/** Node as the project pins it, which runs TypeScript as it is. */
export const node = path.join(modules, 'node', 'bin', isWindows ? 'node.exe' : 'node')

/** Installs what package-lock.json names, unless that is what is there. */
export function installDependencies() {
  const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8')
  const stamp = path.join(modules, '.installed-lock')
  if (existsSync(node) && existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.log('Installing what package-lock.json names …')
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { shell: isWindows })
  // No package runs a script (.npmrc), but for the one that fetches the binary of Node for this machine.
  run('npm', ['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error'], { shell: isWindows })
  writeFileSync(stamp, lock)
}

/** Runs a command of node_modules with the project's own Node; throws when it fails. */
export function runTool(name, args, options = {}) {
  run(path.join(modules, '.bin', isWindows ? `${name}.cmd` : name), args, { shell: isWindows, ...options })
}

/** Runs a TypeScript file with the project's own Node and returns its exit code. */
export function runScript(file, args, options = {}) {
  return status(node, [path.join(root, file), ...args], options)
}

export function run(command, args, options = {}) {
  const code = status(command, args, options)
  if (code !== 0) throw new Error(`${path.basename(command)} ${args.join(' ')} ended with ${code}`)
}

function status(command, args, options) {
  const bin = path.join(modules, '.bin')
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}`, ...options.env }
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options, env })
  if (result.error) throw result.error
  return result.status ?? 1
}
