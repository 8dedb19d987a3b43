import { expect, it } from 'vitest'
import { titleOf } from '../../lib/compare/comparison.ts'
import { stage } from './stage.ts'

it('a past comparison is called by its name, and by its first prompt once the name is empty', async () => {
  const { compare, ask, answerAll } = stage()
  await compare.open()
  await ask('Who goes on?')
  answerAll()
  const earlier = compare.getState().comparison?.id ?? ''
  await compare.startNew()
  await ask('And now?')
  const current = compare.getState().comparison?.id ?? ''
  await compare.loadPast()
  const titles = () => compare.getState().past?.map(titleOf)

  await compare.renamePast(earlier, ' Opening night ')
  await compare.renamePast(current, 'Second night')
  expect(titles()?.toSorted()).toEqual(['Opening night', 'Second night'])
  await compare.renamePast(earlier, '')
  expect(titles()).toContain('Who goes on?')
})
