import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { describe, expect, it } from 'vitest'
import { newComparison } from '../../lib/compare/comparison-edits.ts'
import { openIndexedDbShelf } from '../../lib/compare/indexed-db-shelf.ts'

let count = 0
const newId = () => `id-${++count}`
const pinned = (deploymentId: string) => ({ kind: 'deployment', deploymentId }) as const
const comparisonAt = (at: number) => newComparison([pinned('a/1'), pinned('b/2')], newId, at)
const shelfName = () => `shelf-${++count}`

describe('the shelf', () => {
  it('gives back what it was given, the latest change first', async () => {
    const shelf = openIndexedDbShelf(shelfName())
    const [older, newer] = [comparisonAt(1000), comparisonAt(2000)]

    await shelf.saveComparison(newer)
    await shelf.saveComparison(older)

    expect(await shelf.loadComparison(older.id)).toEqual(older)
    expect(await shelf.loadLatest()).toEqual(newer)
    expect(await shelf.listComparisons()).toEqual([newer, older])
  })

  it('leaves out what it cannot read', async () => {
    const name = shelfName()
    const shelf = openIndexedDbShelf(name)
    const good = comparisonAt(1000)
    await shelf.saveComparison(good)
    const database = await openDB(name)
    await database.put('comparisons', { id: 'damaged', changedAt: 9000, columns: 'none' })
    database.close()

    expect(await shelf.loadLatest()).toEqual(good)
    expect(await shelf.listComparisons()).toEqual([good])
    expect(await shelf.loadComparison('damaged')).toBeUndefined()
  })

  it('forgets what is removed', async () => {
    const shelf = openIndexedDbShelf(shelfName())
    const comparison = comparisonAt(1000)
    await shelf.saveComparison(comparison)

    await shelf.removeComparison(comparison.id)

    expect(await shelf.loadLatest()).toBeUndefined()
  })

  it('keeps sets of columns by their id', async () => {
    const shelf = openIndexedDbShelf(shelfName())
    const preset = { id: 'p', name: 'Fast ones', targets: [pinned('a/1')] }
    await shelf.savePreset(preset)
    await shelf.savePreset({ ...preset, name: 'The fast ones' })

    expect(await shelf.listPresets()).toEqual([{ ...preset, name: 'The fast ones' }])

    await shelf.removePreset('p')
    expect(await shelf.listPresets()).toEqual([])
  })
})
