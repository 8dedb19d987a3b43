// npm start: installs, builds, and opens a browser with Understudy in it. See scripts/open-understudy.ts.
import { installDependencies, runScript, runTool } from './prepare.mjs'

try {
  installDependencies()
  console.log('Building …')
  runTool('wxt', ['build'], { stdio: ['ignore', 'ignore', 'inherit'] })
  process.exitCode = runScript('scripts/open-understudy.ts', process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
