import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.dirname(import.meta.dirname)

/** Licences under which a package may be part of something that is published under the MIT licence. */
export const allowedLicences: ReadonlySet<string> = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'PSF-2.0',
])

/** A package that may be in what is built: one of ours, or one that they need. */
export type ShippedPackage = { readonly name: string; readonly version: string; readonly licence: string }

/** Every package that is not for development alone, as package-lock.json names them. */
export function shippedPackages(): readonly ShippedPackage[] {
  return Object.entries(lockedPackages())
    .filter(([folder, { dev, devOptional }]) => folder !== '' && dev !== true && devOptional !== true)
    .map(([folder, { version = '', license = '' }]) => {
      const name = folder.replace(/^.*node_modules\//, '')
      return { name, version, licence: license }
    })
}

export type LockedPackage = {
  readonly version?: string
  readonly license?: string
  readonly integrity?: string
  /** Not needed on every machine. */
  readonly optional?: boolean
  readonly dev?: boolean
  readonly devOptional?: boolean
  readonly hasInstallScript?: boolean
}

/** What package-lock.json pins, by folder; the empty folder is this project. */
export function lockedPackages(): Readonly<Record<string, LockedPackage>> {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockedPackage>>
  }
  return lock.packages
}

/** The licences of all shipped packages as one text, which goes with what is built. */
export function licencesText(): string {
  const texts = shippedPackages().map(
    (one) => `${one.name} ${one.version} (${one.licence})\n\n${licenceOf(one).trim()}\n`,
  )
  const head = 'Understudy is published under the MIT licence. It is made with these packages:\n'
  return [head, ...texts].join(`\n${'-'.repeat(72)}\n\n`)
}

/** The licence as its package words it; a package without a file of it is named with its licence alone. */
function licenceOf({ name }: ShippedPackage): string {
  const folder = path.join(root, 'node_modules', name)
  const file = readdirSync(folder)
    .toSorted()
    .find((one) => /^licen[cs]e/i.test(one))
  return file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n')
}
