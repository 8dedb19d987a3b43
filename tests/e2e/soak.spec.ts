import { expect } from '@playwright/test'
import { openChat } from './support/chat.ts'
import { slopeOf } from './support/heap.ts'
import { type SoakReport, soak } from './support/soak.ts'
import { putInOrder, test } from './support/staged.ts'

/** Ten in every run of the tests; npm run test:soak asks for more. */
const prompts = Number(process.env['SOAK_PROMPTS'] ?? 10)
const seed = Number(process.env['SOAK_SEED'] ?? 1)

test('prompt after prompt, with faults and deaths of the worker, breaks no promise and takes no more memory', async ({
  chrome,
  providers,
  tab,
}) => {
  test.setTimeout(120_000 + prompts * 10_000)
  await putInOrder(chrome, tab, ['alpha', 'beta', 'gamma'])
  await openChat(chrome, tab)

  const report = await soak({ browser: chrome, page: tab, providers }, { prompts, seed })

  const { heaps, violations } = report
  const growth = (which: 'page' | 'worker') => slopeOf(heaps.map((heap) => [heap.after, heap[which]])) * 100
  const grown = { page: growth('page'), worker: growth('worker') }
  if (prompts > 10) console.log(tableOf(report, grown))
  expect(violations).toEqual([])
  // A slope takes more than a few points.
  if (prompts >= 100) expect(grown.page + grown.worker).toBeLessThan(5e6)
})

function tableOf(report: SoakReport, grown: { readonly page: number; readonly worker: number }): string {
  const { endings, faults, fallbacks, heaps, kills, requests, resent, violations } = report
  const ended = Object.entries(endings).map(([state, count]) => `${count} ${state}`)
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
  const [first, last] = [heaps[0], heaps.at(-1)]
  const rows = [
    ['prompts', `${prompts}, seed ${seed}`],
    ['with a fault', faults],
    ['with a worker that was killed', kills],
    ['ended', ended.join(', ')],
    ['answered by another model than the first', fallbacks],
    ['requests that providers saw', requests],
    ['of these, sent again by the browser itself', resent],
    ['promises broken', violations.length],
    ['heap of the page, first and last', `${megabytes(first?.page ?? 0)}, ${megabytes(last?.page ?? 0)}`],
    [
      'heap of the worker, first and last',
      `${megabytes(first?.worker ?? 0)}, ${megabytes(last?.worker ?? 0)}`,
    ],
    ['growth per 100 prompts, page', megabytes(grown.page)],
    ['growth per 100 prompts, worker', megabytes(grown.worker)],
  ]
  return ['| soak | |', '| --- | --- |', ...rows.map(([what, value]) => `| ${what} | ${value} |`)].join('\n')
}
