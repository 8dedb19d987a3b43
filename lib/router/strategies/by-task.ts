import type { Strategy } from '../strategy.ts'
import { cheapest } from './cheapest.ts'

/** A hard prompt goes down the user's own order; a simple one begins with whoever costs least for it. */
export const byTask: Strategy = (models, context) =>
  context.judged?.task === 'simple' ? cheapest(models, context) : models
