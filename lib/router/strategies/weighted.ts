import type { Strategy } from '../strategy.ts'

/**
 * A random order in which each model leads as often as its weight says; without a weight it has one.
 * Drawn by exponential keys (Efraimidis and Spirakis 2006), so that one draw a model orders them all.
 */
export const weighted: Strategy = (models, { random }) =>
  models
    .map((model) => ({ model, key: -Math.log(1 - random()) / (model.traits.weight ?? 1) }))
    .toSorted((one, other) => one.key - other.key)
    .map(({ model }) => model)
