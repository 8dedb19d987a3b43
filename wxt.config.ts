import { defineConfig } from 'wxt'
import { initialLibrary } from './lib/prompts/library.ts'
import { shortcuts } from './lib/prompts/library-schema.ts'
import { menuOf } from './lib/prompts/menu-record.ts'
import { practiceTexts } from './lib/providers/practice-texts.ts'
import { licencesText } from './scripts/licences.ts'
import { squeezeScripts } from './scripts/squeeze-scripts.ts'

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  manifestVersion: 3,
  // Every file lies on the disk; lists of what to fetch ahead would only make each page larger.
  vite: () => ({ build: { modulePreload: false }, plugins: [squeezeScripts()] }),
  hooks: {
    // By its name alone, WXT would put our history in the place of the browser's own.
    'build:manifestGenerated': (_, manifest) => {
      delete manifest.chrome_url_overrides
    },
    'build:publicAssets': (_, files) => {
      files.push({ relativeDest: 'practice.json', contents: JSON.stringify(practiceTexts()) })
      files.push({ relativeDest: 'licences.txt', contents: licencesText() })
      const menu = JSON.stringify(menuOf(initialLibrary))
      files.push({ relativeDest: 'prompt-menu.json', contents: menu })
    },
  },
  manifest: ({ browser }) => ({
    name: 'Understudy',
    description: 'When the model you prefer cannot answer, the next one does, and a receipt says why.',
    permissions: [
      'storage',
      'contextMenus',
      ...(browser === 'firefox' ? [] : ['sidePanel']),
      'activeTab',
      'scripting',
      'alarms',
    ],
    // Tells when the computer is locked, to those who want their keys locked with it.
    optional_permissions: ['idle'],
    optional_host_permissions: ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'],
    externally_connectable: { ids: [] },
    content_security_policy: { extension_pages: contentSecurityPolicy },
    // The panel over a page, under an address that changes with every start of the browser. No other page of ours can
    // stand in a frame: what is not listed here, a web page cannot load.
    web_accessible_resources: [panelResource(browser)],
    commands: {
      ask: { suggested_key: { default: 'Alt+Shift+U' }, description: 'Ask about the selection' },
      ...promptCommands(),
    },
    incognito: 'not_allowed',
    omnibox: { keyword: 'us' },
    action: { default_title: 'Understudy' },
    ...(browser === 'firefox' ? firefoxManifest : { minimum_chrome_version: '123' }),
  }),
})

/** The prompts that their user has given a shortcut; the library knows which they are. */
function promptCommands() {
  const commands = shortcuts.map((number) => [
    `prompt-${number}`,
    { suggested_key: { default: `Alt+Shift+${number}` }, description: `Use prompt ${number}` },
  ])
  return Object.fromEntries(commands)
}

function panelResource(browser: string) {
  const panel = { resources: ['panel.html'], matches: ['http://*/*', 'https://*/*'] }
  return browser === 'firefox' ? panel : { ...panel, use_dynamic_url: true }
}

const firefoxManifest = {
  externally_connectable: undefined,
  browser_specific_settings: {
    gecko: {
      id: 'understudy@understudy.example',
      strict_min_version: '140.0',
      data_collection_permissions: {
        required: ['websiteContent', 'personalCommunications', 'authenticationInfo'],
      },
    },
  },
}
