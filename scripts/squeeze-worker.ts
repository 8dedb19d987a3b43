import { minify } from 'terser'
import type { Plugin } from 'vite'

/**
 * Minifies the worker a second time, after Vite: it is read at every wake, and this makes it smaller by a
 * seventieth. The pages, which are read once in a while, are not worth the time that it takes.
 */
export function squeezeWorker(): Plugin {
  return {
    name: 'squeeze-worker',
    enforce: 'post',
    async generateBundle(_options, bundle) {
      const worker = bundle['background.js']
      if (worker?.type !== 'chunk') return
      // Arrows for functions without `this`: unsafe only for what is called with `new`, which here has a `this`.
      const compress = {
        passes: 3,
        pure_getters: true,
        unsafe_arrows: true,
        collapse_vars: false,
        hoist_funs: true,
      }
      const { code } = await minify(worker.code, { ecma: 2020, compress })
      if (code !== undefined) worker.code = code
    },
  }
}
