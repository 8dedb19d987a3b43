import { emptyHealth } from '../../lib/router/health.ts'
import type { ModelTraits } from '../../lib/router/model.ts'
import { defaultPolicy, type Route } from '../../lib/router/route.ts'
import { createRouter, type Router } from '../../lib/router/router.ts'
import { ensembling } from '../../lib/runs/ensemble.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { cellOf } from '../support/routed-run.ts'
import { type ScriptedModel, type Step, scriptedModel } from '../support/scripted-model.ts'

/** A, B and C are asked at once, and the judges merge, unless the route says otherwise. */
export function stage(
  scripts: Readonly<Record<string, readonly Step[]>>,
  judges: readonly string[] = ['Judge'],
  traits: ModelTraits = {},
) {
  const clock = new FakeClock()
  const models = Object.entries(scripts).map(([name, steps]) =>
    scriptedModel({ name, clock, answers: [steps], traits }),
  )
  const idsOf = (names: readonly string[]) =>
    models.filter(({ id }) => names.includes(id.split('/')[1] ?? '')).map(({ id }) => id)
  const named = (name: string): ScriptedModel => {
    const model = models.find(({ id }) => id.endsWith(`/${name}`))
    if (model === undefined) throw new Error(`Nobody is called ${name}.`)
    return model
  }
  const judge: Route = { id: 'judges', deployments: idsOf(judges), policy: defaultPolicy }
  const order = { deployments: idsOf(['A', 'B', 'C']), judge }
  const wrap = (router: Router) => ensembling(router, clock)
  const health = cellOf(emptyHealth)
  const lookup = (id: string) => models.find((model) => model.id === id)
  const router = wrap(createRouter({ models: lookup, health, clock, random: () => 0.5 }))
  const ensemble: Route = { id: 'route', policy: defaultPolicy, ...order }
  return { clock, named, order, router, ensemble, routing: { clock, models, order, wrap } }
}
