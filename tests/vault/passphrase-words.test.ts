import { describe, expect, it } from 'vitest'
import { ratePassphrase } from '../../lib/vault/passphrase-rating.ts'
import { suggestPassphrase } from '../../lib/vault/suggest-passphrase.ts'
import { words } from '../../lib/vault/words.ts'

describe('the rating of a passphrase', () => {
  it.each([
    ['elevenchars', 'too-short'],
    ['👩‍🚀👩‍🚀', 'too-short'],
    ['password12345', 'common'],
    ['PasswordPassword', 'common'],
    ['qwertyuiop1234', 'common'],
    ['aaaaaaaaaaaaaaaa', 'common'],
    ['abcdefghijklmnop', 'common'],
    ['1234567890123', 'common'],
    ['abababababababab', 'common'],
    ['green green green', 'weak'],
    ['green house tree', 'weak'],
    ['correct horse battery', 'weak'],
    ['correct horse battery staple moor', 'fair'],
    ['six quiet rivers cross the moor', 'strong'],
    ['kV9#tq2!LmZ8', 'weak'],
    ['kV9#tq2!LmZ8&w4R', 'fair'],
    ['kV9#tq2!LmZ8&w4R$e7Y', 'strong'],
  ] as const)('of “%s” is %s', (passphrase, rating) => {
    expect(ratePassphrase(passphrase)).toBe(rating)
  })
})

describe('a suggested passphrase', () => {
  it('is six words of more than a thousand, and always rated as strong', () => {
    expect(new Set(words).size).toBe(words.length)
    expect(6 * Math.log2(words.length)).toBeGreaterThan(60)
    expect(words.filter((word) => !/^[a-z]{3,9}$/.test(word))).toEqual([])

    for (let suggestion = 0; suggestion < 200; suggestion++) {
      const passphrase = suggestPassphrase()
      const chosen = passphrase.split(' ')
      expect(chosen).toHaveLength(6)
      expect(chosen.every((word) => words.includes(word))).toBe(true)
      if (new Set(chosen).size === 6) expect(ratePassphrase(passphrase)).toBe('strong')
    }
  })

  it('is another one each time', () => {
    const suggestions = Array.from({ length: 100 }, suggestPassphrase)

    expect(new Set(suggestions).size).toBe(100)
  })
})
