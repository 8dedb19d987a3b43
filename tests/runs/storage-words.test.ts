import { describe, expect, it } from 'vitest'
import { storageWords, toldStorageWords } from '../../lib/runs/storage-words.ts'

const ofStorageLocal = [
  ['full', 'Resource::kQuotaBytes quota exceeded', 'is full'],
  ['damaged', 'IO error: .../MANIFEST-000001: Unable to create sequential file', 'cannot read'],
] as const

describe('what storage says', () => {
  it.each(ofStorageLocal)(
    'D1 D9 of settings that are %s is said in a sentence, never in its own',
    (_what, said, words) => {
      for (const shown of [storageWords(new Error(said)), toldStorageWords(`Error: ${said}`)]) {
        expect(shown).toContain(words)
        expect(shown).not.toContain(said)
      }
    },
  )

  it('is left as it is where it is a sentence of ours', () => {
    expect(storageWords(new Error('Type the passphrase.'))).toBe('Type the passphrase.')
  })
})
