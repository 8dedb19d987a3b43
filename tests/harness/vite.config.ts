import { defineConfig } from 'vite'

/** `npx vite --config tests/harness/vite.config.ts`, then look at http://localhost:5199/?scenario=failed */
export default defineConfig({ root: import.meta.dirname, server: { port: 5199, strictPort: true } })
