/** The import table of ARCHITECTURE.md. Each comment says what a reviewer would say. */
const within = (folder) => `^lib/${folder}/`

/** What each folder of lib may import beside itself. */
const arrows = {
  router: [],
  settings: ['router'],
  providers: ['router', 'settings'],
  vault: ['router', 'settings', 'providers/ports'],
  runs: ['router', 'settings', 'prompts/fence'],
  history: ['router', 'settings', 'runs'],
  channel: ['router', 'settings', 'runs'],
  prompts: ['router', 'settings', 'runs'],
  compare: ['router', 'settings', 'runs', 'prompts'],
  page: [],
  context: ['router', 'settings', 'runs', 'prompts', 'providers/sight'],
  browser: ['page', 'context', 'router', 'settings', 'providers', 'vault', 'runs', 'history', 'channel'],
}

const arrowRules = Object.entries(arrows).map(([folder, allowed]) => ({
  name: `lib-${folder}-imports`,
  comment: `lib/${folder} may import ${allowed.length === 0 ? 'nothing outside itself' : allowed.join(', ')}. A new arrow needs a decision in ARCHITECTURE.md.`,
  severity: 'error',
  from: { path: within(folder) },
  to: {
    path: '^(lib|components|entrypoints|tests|scripts)/',
    pathNot: [
      within(folder),
      ...allowed.map((name) => (name.includes('/') ? `^lib/${name}\\.ts$` : within(name))),
    ],
  },
}))

export default {
  forbidden: [
    ...arrowRules,
    {
      name: 'router-is-pure',
      comment: 'lib/router is pure: it gets ports as arguments and imports no package.',
      severity: 'error',
      from: { path: within('router') },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    {
      name: 'one-place-for-the-browser',
      comment: 'Only lib/browser names the browser API and its types.',
      severity: 'error',
      from: { path: '^(lib|components|entrypoints)/', pathNot: '^lib/browser/' },
      to: { path: 'webextension-polyfill' },
    },
    {
      name: 'react-stays-on-screen',
      comment: 'Only components and entrypoints name React.',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: 'node_modules/(react|react-dom|@base-ui|lucide-react|@dnd-kit)/' },
    },
    {
      name: 'components-take-ports',
      comment:
        'Components get the browser, the vault and the providers as arguments; only entrypoints join parts.',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^(lib/browser|entrypoints|tests|scripts)/' },
    },
    {
      name: 'subjects-stay-apart',
      comment:
        'Subject folders of components do not import one another; all may use components/ui and components/answer.',
      severity: 'error',
      from: { path: '^components/([^/]+)/', pathNot: '^components/(ui|answer)/' },
      to: { path: '^components/', pathNot: ['^components/$1/', '^components/(ui|answer)/'] },
    },
    {
      name: 'answers-know-no-surface',
      comment: 'components/answer shows runs; it knows nothing of the surface that they stand on.',
      severity: 'error',
      from: { path: '^components/answer/' },
      to: { path: '^components/', pathNot: '^components/(ui|answer)/' },
    },
    {
      name: 'ui-knows-no-subject',
      comment: 'components/ui is the design system; it knows nothing of what is designed with it.',
      severity: 'error',
      from: { path: '^components/ui/' },
      to: { path: '^(components|lib)/', pathNot: '^components/ui/' },
    },
    {
      name: 'nobody-imports-the-ends',
      comment: 'Entrypoints and tests are the ends of the graph; nothing imports them.',
      severity: 'error',
      from: { path: '^(lib|components)/' },
      to: { path: '^(entrypoints|tests|scripts)/' },
    },
    {
      name: 'no-circles',
      comment: 'Two files that import each other are one file, or hide a third.',
      severity: 'error',
      from: { path: '^(lib|components|entrypoints)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unlisted-packages',
      comment: 'A package that runs for users is a dependency of package.json.',
      severity: 'error',
      from: { path: '^(lib|components|entrypoints)/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/(wxt|@types|vite)/',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
  },
}
