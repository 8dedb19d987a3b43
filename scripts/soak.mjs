// npm run test:soak: the simulation of the router in 50,000 worlds, or as many as are asked for, from a new beginning
// each time: npm run test:soak -- 200000. What fails prints the seed to go back to it with: SIMULATION_SEED=… .
// Templates are read in 20,000 cases of each kind beside it, and 50,000 envelopes are forged for each class of senders.
// Then 500 prompts in a real browser, with faults and deaths of the worker: SOAK_PROMPTS and SOAK_SEED change them.
import process from 'node:process'
import { installDependencies, runTool } from './prepare.mjs'

const [worlds = '50000'] = process.argv.slice(2)
process.env.SIMULATION_SEEDS ??= worlds
process.env.TEMPLATE_INPUTS ??= '20000'
process.env.FORGED_ENVELOPES ??= '50000'
process.env.SOAK_PROMPTS ??= '500'
process.env.SIMULATION_SEED ??= String(Date.now() % 2 ** 31)

installDependencies()
console.log(`${process.env.SIMULATION_SEEDS} worlds, SIMULATION_SEED=${process.env.SIMULATION_SEED}`)
runTool('vitest', [
  ...['run', '--project', 'unit', 'tests/simulation', 'tests/prompts/template-properties'],
  ...['tests/channel/forged-envelopes'],
])
process.env.SOAK_SEED ??= process.env.SIMULATION_SEED
runTool('wxt', ['build'])
runTool('playwright', ['test', 'tests/e2e/soak.spec.ts', '--workers=1', '--reporter=list'])
