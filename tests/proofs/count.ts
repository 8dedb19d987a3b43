import { readFileSync } from 'node:fs'
import path from 'node:path'
import { lists } from './all-rows.ts'
import { bears, beginsLike, namedBy, type Row } from './row.ts'

// After npm test: how many faults and threats are proved by tests that ran and passed just now.
// node tests/proofs/count.ts folder-of-reports

type Ran = {
  readonly file: string
  readonly title: string
  readonly groups: readonly string[]
  readonly passed: boolean
}

type VitestReport = {
  readonly testResults: readonly {
    readonly name: string
    readonly assertionResults: readonly {
      readonly title: string
      readonly ancestorTitles: readonly string[]
      readonly status: string
    }[]
  }[]
}
type Spec = {
  readonly title: string
  readonly ok: boolean
  readonly tests: readonly { readonly status: string }[]
}
type Suite = {
  readonly file: string
  readonly specs?: readonly Spec[]
  readonly suites?: readonly Suite[]
}

const [reports = ''] = process.argv.slice(2)
const tests = path.dirname(import.meta.dirname)
const ran = [...vitest('unit.json'), ...vitest('built.json'), ...playwright('browser.json')]

for (const [name, rows] of Object.entries(lists)) {
  const entries = Object.entries(rows)
  const open = entries.filter(([id, row]) => row.untested === undefined && !isProved(id, row))
  const untested = entries.filter(([, row]) => row.untested !== undefined)
  const proved = entries.length - open.length - untested.length
  console.log(`${name}: ${proved} of ${entries.length}`)
  if (untested.length > 0) console.log(`  not testable here: ${untested.map(([id]) => id).join(' ')}`)
  if (open.length > 0) console.log(`  open: ${open.map(([id]) => id).join(' ')}`)
}

/** Every test that it names ran and passed, and so did every test that bears its id. */
function isProved(id: string, row: Row): boolean {
  const bearing = ran.filter(({ title, groups }) => [title, ...groups].some((text) => bears(text, id)))
  const named = namedBy(row).map(({ file, beginning }) => {
    const holdsTests = /\.(test|spec)\.tsx?$/.test(file)
    // Tables and contracts are run by other files, some of which put a number before the title.
    return ran.filter(({ title, file: by }) =>
      holdsTests
        ? by === file && beginsLike(title, beginning)
        : beginsLike(title.replace(/^\d+ /, ''), beginning),
    )
  })
  if (bearing.length === 0 && named.length === 0) return false
  return (
    named.every(({ length }) => length > 0) && [...bearing, ...named.flat()].every(({ passed }) => passed)
  )
}

function vitest(file: string): readonly Ran[] {
  const { testResults = [] } = read(file) as Partial<VitestReport>
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ title, ancestorTitles, status }) => ({
      file: path.relative(tests, name).replaceAll(path.sep, '/'),
      title,
      groups: ancestorTitles,
      passed: status === 'passed',
    })),
  )
}

function playwright(file: string): readonly Ran[] {
  const { suites = [] } = read(file) as { readonly suites?: readonly Suite[] }
  const specsOf = (suite: Suite): readonly Ran[] => [
    ...(suite.specs ?? []).filter(hasRun).map(({ title, ok }) => ({
      file: `e2e/${suite.file}`,
      title,
      groups: [],
      passed: ok,
    })),
    ...(suite.suites ?? []).flatMap(specsOf),
  ]
  return suites.flatMap(specsOf)
}

/** What was skipped is neither proved nor refuted. */
function hasRun({ tests }: Spec): boolean {
  return tests.some(({ status }) => status !== 'skipped')
}

/** What did not run proves nothing. */
function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(path.join(reports, file), 'utf8'))
  } catch {
    return {}
  }
}
