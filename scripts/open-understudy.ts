import path from 'node:path'
import { parseArgs } from 'node:util'
import { configureProviders } from './configure-providers.ts'
import { launchExtension } from './extension-browser.ts'
import { showInTerminal } from './show-in-terminal.ts'

// npm start, after installing and building. With a display it opens a browser and waits until it is closed;
// without one it sends a prompt through the real popup and prints what happens.
const usage = `npm start [-- options]
  --prompt "…"    what to ask (without a display)
  --route "…"     the fallback order to ask, by its name on screen
  --providers     starts providers on this machine and adds three accounts that use them
  --headless      behaves as if there were no display`

const { values } = parseArgs({
  options: {
    prompt: { type: 'string', default: 'What happens when the model I prefer is overloaded?' },
    route: { type: 'string' },
    providers: { type: 'boolean', default: false },
    headless: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) console.log(usage)
else await open()

async function open(): Promise<void> {
  const headless = values.headless || !hasDisplay()
  const extension = path.join(import.meta.dirname, '../.output/chrome-mv3')
  const browser = await launchExtension({ headless, extension })
  const providers = values.providers ? await configureProviders(browser) : undefined
  try {
    if (headless) {
      const route = values.route ?? providers?.route
      await showInTerminal(browser, { prompt: values.prompt, route })
      return
    }
    console.log('Understudy is open. Press its button in the toolbar; close the browser to end.')
    if (browser.context.pages().every((page) => page.url() === 'about:blank')) {
      await (await browser.context.newPage()).goto(browser.urlOf('welcome.html'))
    }
    await browser.context.waitForEvent('close', { timeout: 0 })
  } finally {
    await browser.context.close()
    await providers?.close()
  }
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return process.env['CI'] === undefined
  return (process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? '') !== ''
}
