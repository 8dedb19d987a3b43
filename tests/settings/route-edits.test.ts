import { describe, expect, test } from 'vitest'
import { initialSettings } from '../../lib/settings/defaults.ts'
import {
  addRoute,
  addToRoute,
  duplicateRoute,
  isPracticeRoute,
  moveInRoute,
  newRoute,
  removeFromRoute,
  removeRoute,
  setDefaultRoute,
} from '../../lib/settings/route-edits.ts'
import type { Settings } from '../../lib/settings/schema.ts'
import { sampleSettings } from './sample-settings.ts'

const sonnet = 'anthropic-1/sonnet'
const gpt = 'openai-1/gpt-5'
const mini = 'openai-1/gpt-5-mini'

const orderOf = (settings: Settings) => settings.routes.find(({ id }) => id === 'work')?.deploymentIds

describe('the models of an order', () => {
  test.each([
    { id: sonnet, place: 2, order: [gpt, mini, sonnet] },
    { id: mini, place: 0, order: [mini, sonnet, gpt] },
    { id: gpt, place: 1, order: [sonnet, gpt, mini] },
    { id: sonnet, place: 99, order: [gpt, mini, sonnet] },
    { id: mini, place: -5, order: [mini, sonnet, gpt] },
  ])('moving $id to place $place gives $order', ({ id, place, order }) => {
    expect(orderOf(moveInRoute(sampleSettings(), 'work', id, place))).toEqual(order)
  })

  test('moving a model that is not in the order changes nothing', () => {
    expect(moveInRoute(sampleSettings(), 'work', 'practice/steady', 0)).toEqual(sampleSettings())
  })

  test('a model stands in an order once, at the place that it had', () => {
    expect(orderOf(addToRoute(sampleSettings(), 'work', [sonnet, 'practice/steady']))).toEqual([
      sonnet,
      gpt,
      mini,
      'practice/steady',
    ])
  })

  test('a model leaves one order and stays in the others', () => {
    const settings = addRoute(sampleSettings(), newRoute('second', 'Second', [gpt]))

    const after = removeFromRoute(settings, 'work', gpt)

    expect(orderOf(after)).toEqual([sonnet, mini])
    expect(after.routes[0]?.deploymentIds).toEqual([gpt])
  })
})

describe('orders', () => {
  test('removing the default order makes the first that is left the default', () => {
    const after = removeRoute(sampleSettings(), 'work')

    expect(after.defaultRouteId).toBe('practice')
  })

  test('removing another order leaves the default alone', () => {
    expect(removeRoute(sampleSettings(), 'practice').defaultRouteId).toBe('work')
  })

  test('the last order cannot be removed', () => {
    const one = removeRoute(initialSettings, 'practice-hard-day')

    expect(removeRoute(one, 'practice')).toBe(one)
  })

  test('only an order that exists becomes the default', () => {
    expect(setDefaultRoute(sampleSettings(), 'nowhere').defaultRouteId).toBe('work')
    expect(setDefaultRoute(sampleSettings(), 'practice').defaultRouteId).toBe('practice')
  })

  test('copies stand behind their original under names of their own', () => {
    const after = duplicateRoute(duplicateRoute(sampleSettings(), 'work', 'a'), 'work', 'b')

    expect(after.routes.slice(0, 3).map(({ id, name }) => [id, name])).toEqual([
      ['work', 'Work'],
      ['b', 'Work (copy 2)'],
      ['a', 'Work (copy)'],
    ])
  })

  test('an order with a model of the user is not a practice order', () => {
    const [practice] = initialSettings.routes
    if (practice === undefined) throw new Error('There is no practice order.')

    expect(isPracticeRoute(sampleSettings(), practice)).toBe(true)
    expect(isPracticeRoute(sampleSettings(), { ...practice, deploymentIds: ['practice/steady', gpt] })).toBe(
      false,
    )
    expect(isPracticeRoute(sampleSettings(), { ...practice, deploymentIds: [] })).toBe(false)
  })
})
