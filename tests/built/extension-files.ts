import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const output = path.join(import.meta.dirname, '../../.output/chrome-mv3')

/** A file of the built extension, as text. */
export function readBuilt(file: string): string {
  return readFileSync(path.join(output, file), 'utf8')
}

/** Every file of the built extension with one of these endings. */
export function listBuilt(...endings: readonly string[]): readonly string[] {
  return readdirSync(output, { recursive: true, encoding: 'utf8' })
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
    .map((file) => file.replaceAll('\\', '/'))
}

/** The scripts that a page loads before it can be used: those it names, and what they import statically. */
export function scriptsOf(page: string): readonly string[] {
  const named = readBuilt(page).matchAll(/(?:src|href)="\/([^"]+\.js)"/g)
  return withImports([...named].map(([, file]) => file ?? ''))
}

/** These scripts and everything they import statically. */
export function withImports(files: readonly string[]): readonly string[] {
  const found = new Set<string>()
  const visit = (file: string) => {
    if (found.has(file)) return
    found.add(file)
    const imports = readBuilt(file).matchAll(/(?:\bfrom|\bimport)\s*["'`](\.[^"'`]+\.js)["'`]/g)
    for (const [, imported] of imports) visit(path.posix.join(path.posix.dirname(file), imported ?? ''))
  }
  for (const file of files) visit(file)
  return [...found]
}

export function sizeOf(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + Buffer.byteLength(readBuilt(file)), 0)
}
