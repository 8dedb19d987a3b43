// npm run check: everything that needs no browser. npm test adds what does. The last line is what CI reads.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { installDependencies, root, runScript, runTool } from './prepare.mjs'

const reports = path.join(root, 'test-results')
const unitReport = path.join(reports, 'unit.json')
const builtReport = path.join(reports, 'built.json')
const browserReport = path.join(reports, 'browser.json')

/** Each step is one test of its own; the last three also bring the tests they run. */
const checks = [
  ['format and lint', () => runTool('biome', ['ci', '--error-on-warnings', '.'])],
  ['types', () => runTool('tsc', ['--noEmit'])],
  ['types of the router, without the DOM', () => runTool('tsc', ['--noEmit', '-p', 'lib/router'])],
  [
    'imports',
    () => runTool('depcruise', ['--config', '.dependency-cruiser.mjs', 'lib', 'components', 'entrypoints']),
  ],
  ['dead code', () => runTool('knip', [])],
  ['secrets', () => mustPass('scripts/find-secrets.ts')],
  ['unit tests', () => runTool('vitest', vitestArguments('unit', unitReport))],
]

const browserChecks = [
  ['build', () => runTool('wxt', ['build'])],
  ['the build: manifest, sizes, addresses', () => runTool('vitest', vitestArguments('built', builtReport))],
  ['browser tests', () => runTool('playwright', ['test'])],
]

function vitestArguments(project, report) {
  return ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
}

function mustPass(script) {
  if (runScript(script, []) !== 0) throw new Error(`${script} found something`)
}

installDependencies()
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const withBrowser = process.argv.includes('--browser')
const counts = { passed: 0, failed: 0, skipped: 0 }
for (const [name, step] of withBrowser ? [...checks, ...browserChecks] : checks) {
  console.log(`\n── ${name}`)
  const startedAt = Date.now()
  try {
    step()
    counts.passed += 1
  } catch (error) {
    counts.failed += 1
    console.error(`${name}: ${error.message}`)
  }
  console.log(`   ${((Date.now() - startedAt) / 1000).toFixed(1)} s`)
}
if (withBrowser) runScript('tests/proofs/count.ts', [reports])
for (const report of [unitReport, builtReport]) addVitest(report)
addPlaywright(browserReport)
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exitCode = counts.failed === 0 ? 0 : 1

function addVitest(file) {
  const report = read(file)
  if (report === undefined) return
  counts.passed += report.numPassedTests
  counts.failed += report.numFailedTests
  counts.skipped += report.numPendingTests + report.numTodoTests
}

function addPlaywright(file) {
  const report = read(file)
  if (report === undefined) return
  counts.passed += report.stats.expected
  counts.failed += report.stats.unexpected + report.stats.flaky
  counts.skipped += report.stats.skipped
  for (const { title, reason } of report.suites.flatMap(skippedIn))
    console.log(`skipped: ${title}\n  ${reason}`)
}

/** The tests of a suite that were skipped, each with the reason that it gives. */
function skippedIn({ specs = [], suites = [] }) {
  const own = specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'skipped')
      .map(({ annotations }) => ({ title, reason: annotations[0]?.description ?? 'no reason is given' })),
  )
  return [...own, ...suites.flatMap(skippedIn)]
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
