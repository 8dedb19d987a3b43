// npm run test:soak: the simulation of the router in 50,000 worlds, or as many as are asked for, from a new beginning
// each time: npm run test:soak -- 200000. What fails prints the seed to go back to it with: SIMULATION_SEED=… .
// Whatever reads what others have written (answers, errors, templates, files) is given 20,000 cases of each kind beside
// it, and 50,000 envelopes are forged for each class of senders.
// Then 500 prompts in a real browser, with faults and deaths of the worker: SOAK_PROMPTS and SOAK_SEED change them.
import process from 'node:process'
import { installDependencies, runTool } from './prepare.mjs'

const [worlds = '50000'] = process.argv.slice(2)
process.env.SIMULATION_SEEDS ??= worlds
process.env.PROPERTY_RUNS ??= '20000'
process.env.FORGED_ENVELOPES ??= '50000'
process.env.SOAK_PROMPTS ??= '500'
process.env.SIMULATION_SEED ??= String(Date.now() % 2 ** 31)

installDependencies()
console.log(`${process.env.SIMULATION_SEEDS} worlds, SIMULATION_SEED=${process.env.SIMULATION_SEED}`)
const readers = [
  'providers/anthropic',
  'providers/google',
  'providers/openai',
  'providers/redaction',
  'providers/retry-after',
  'providers/sse',
  'tests/prompts',
  'tests/context',
  'read-json',
  'settings/import',
  'key-file',
  'compare/share',
  'compare/batch',
  'compare/difference',
  'compare/score',
  'page/link',
]
runTool('vitest', [
  ...['run', '--project', 'unit', '--testTimeout=3600000', '--silent=passed-only'],
  ...['tests/simulation', 'tests/channel/forged-envelopes', ...readers],
])
process.env.SOAK_SEED ??= process.env.SIMULATION_SEED
runTool('wxt', ['build'])
runTool('playwright', ['test', 'tests/e2e/soak.spec.ts', '--workers=1', '--reporter=list'])
