import { describe, expect, it } from 'vitest'
import { listBuilt, readBuilt } from './extension-files.ts'
import { knownAddresses } from './known-addresses.ts'

const scripts = listBuilt('.js')

describe('the built scripts', () => {
  it.each(scripts)('%s names no address that is not known', (file) => {
    const addresses = [...readBuilt(file).matchAll(/\b(?:https?|wss?):\/\/[\w.:-]*/g)].map(
      ([address]) => address,
    )

    expect(addresses.filter((address) => !knownAddresses.has(address))).toEqual([])
  })

  it.each(scripts)('%s evaluates no text as code', (file) => {
    expect(readBuilt(file)).not.toMatch(/\beval\(|importScripts\(|\bFunction\(|setTimeout\(\s*["'`]/)
  })

  it('U31 keep nothing in a storage that travels to other devices', () => {
    for (const file of scripts) expect(readBuilt(file)).not.toMatch(/storage\??\.sync\b|storage\[["'`]sync/)
  })

  it('listen to no message of a page', () => {
    for (const file of scripts) expect(readBuilt(file)).not.toMatch(/addEventListener\(["'`]message["'`]/)
  })
})
