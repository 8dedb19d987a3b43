import { minify } from 'terser'
import type { Plugin } from 'vite'

/** The worker is read at every wake, the button's script in every page of its sites. */
const squeezed = ['background.js', 'selection-button.js']

/**
 * Minifies a second time, after Vite, what is loaded all the time: this makes the worker smaller by a seventieth. The
 * pages, which are read once in a while, are not worth the time that it takes.
 */
export function squeezeScripts(): Plugin {
  return {
    name: 'squeeze-scripts',
    enforce: 'post',
    async generateBundle(_options, bundle) {
      for (const name of squeezed) {
        const script = bundle[name]
        if (script?.type !== 'chunk') continue
        // Arrows for functions without `this`: unsafe only for what is called with `new`, which here has a `this`.
        const compress = {
          passes: 4,
          pure_getters: true,
          unsafe_arrows: true,
          hoist_funs: true,
          keep_fargs: false,
          // Only the framework writes there, of mistakes that the build would have shown.
          drop_console: true,
        }
        const { code } = await minify(script.code, { ecma: 2022, compress })
        if (code !== undefined) script.code = code
      }
    },
  }
}
