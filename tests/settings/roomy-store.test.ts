import { describe, expect, it } from 'vitest'
import { roomy } from '../../lib/settings/roomy-store.ts'
import { createMemoryStore } from '../support/memory-store.ts'

/** A store that holds so many characters. */
function smallStore(limit: number, initial: Readonly<Record<string, unknown>>) {
  const store = createMemoryStore(initial)
  const held = new Map(Object.entries(initial))
  return {
    ...store,
    set: async (values: Readonly<Record<string, unknown>>) => {
      const all = { ...Object.fromEntries(held), ...values }
      if (JSON.stringify(all).length > limit) throw new Error('Session storage quota bytes exceeded.')
      for (const [key, value] of Object.entries(values)) held.set(key, value)
      await store.set(values)
    },
    remove: async (key: string) => {
      held.delete(key)
      await store.remove(key)
    },
  }
}

describe('a session store that is full of kept answers', () => {
  it('D2 takes what unlocks the keys, and lets the answers go', async () => {
    const store = roomy(smallStore(1000, { answers: 'a'.repeat(900), other: 1 }), 'answers')
    await store.set({ unlocked: 'k'.repeat(200) })

    expect(await store.get('unlocked')).toBe('k'.repeat(200))
    expect(await store.get('answers')).toBeUndefined()
    expect(await store.get('other')).toBe(1)
  })

  it('D2 says so when that is not enough, and keeps what is there', async () => {
    const store = roomy(smallStore(1000, { answers: 'a', other: 1 }), 'answers')

    await expect(store.set({ unlocked: 'k'.repeat(2000) })).rejects.toThrow('quota')
    expect(await store.get('other')).toBe(1)
  })
})
