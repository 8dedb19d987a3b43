import { createRequire } from 'node:module'
import path from 'node:path'
import { build, type Rolldown } from 'vite'

/** A page with every kind of field that people write in, made of the editors themselves. */
export async function fieldsPage(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    // Every part of Lexical has to be told of one and the same Lexical.
    resolve: { alias: { lexical: ownLexical() } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: false,
      lib: { entry: path.join(import.meta.dirname, 'mount-fields.tsx'), formats: ['iife'], name: 'page' },
    },
  })
  const outputs = (Array.isArray(built) ? built : [built]) as readonly Rolldown.RolldownOutput[]
  const script = outputs.flatMap(({ output }) => output).find((one) => one.type === 'chunk')?.code ?? ''
  return `<!doctype html><meta charset="utf-8"><title>Fields</title><style>${style}</style>
<body><script>${script.replaceAll('</script', '<\\/script')}</script>`
}

const style = `body { display: grid; gap: 8px; inline-size: 460px; padding-block-end: 100vh }
textarea { block-size: 80px } [contenteditable] { white-space: pre-wrap; min-block-size: 40px }`

function ownLexical(): string {
  const { resolve } = createRequire(createRequire(import.meta.url).resolve('@lexical/rich-text'))
  return path.join(path.dirname(resolve('lexical')), 'Lexical.prod.js')
}
