import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { allowedLicences, licencesText, lockedPackages, shippedPackages } from '../../scripts/licences.ts'

const root = path.join(import.meta.dirname, '../..')
const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8')
const ours = JSON.parse(textOf('package.json')) as Readonly<
  Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>
>

describe('the packages that are shipped', () => {
  it('are few, and each has a licence that goes with ours', () => {
    const packages = shippedPackages()

    expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(ours.dependencies)))
    expect(packages.length).toBeLessThanOrEqual(40)
    expect(packages.filter(({ licence }) => !allowedLicences.has(licence))).toEqual([])
  })

  it('are named with their licences in a text that goes with what is built', () => {
    const text = licencesText()

    for (const { name, version, licence } of shippedPackages()) {
      expect(text).toContain(`${name} ${version} (${licence})`)
    }
    expect(text).toContain('Permission is hereby granted, free of charge')
  })

  it('are explained in ARCHITECTURE.md, as far as they were chosen by us', () => {
    const named = textOf('ARCHITECTURE.md')
      .split('\n')
      .flatMap((line) => line.match(/^\| (.*?) +\|/)?.[1]?.split(', ') ?? [])
    const written = named.map((name) => name.replace(/ \(.*\)$/, ''))

    expect(written).toEqual(expect.arrayContaining(Object.keys(ours.dependencies)))
  })
})

describe('every package', () => {
  it('is pinned to one version, and by the checksum of its bytes', () => {
    for (const version of Object.values({ ...ours.dependencies, ...ours.devDependencies })) {
      expect(version).toMatch(/^\d+\.\d+\.\d+$/)
    }
    // The builds of tools for other machines are left out: not every registry carries them all.
    const loose = Object.entries(lockedPackages()).filter(
      ([folder, { integrity = '', optional }]) =>
        folder !== '' && optional !== true && !/^sha(256|384|512)-/.test(integrity),
    )
    expect(loose.map(([folder]) => folder)).toEqual([])
  })

  it('runs no script when it is installed, except for Node, which fetches its own binary', () => {
    const scripted = Object.entries(lockedPackages()).filter(([, { hasInstallScript }]) => hasInstallScript)

    expect(scripted.map(([folder]) => folder)).toEqual(['node_modules/node'])
    expect(textOf('.npmrc')).toContain('ignore-scripts=true')
  })
})
