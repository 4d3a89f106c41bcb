import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite'
import electron from 'vite-plugin-electron/multi-env'

const here = (path: string) => join(import.meta.dirname, path)

/**
 * One bundle of its own for each process beside the window; everything but Electron and Node is bundled in. CommonJS, as
 * a sandboxed preload must be and as the others start sooner with; short, as it is read at each start, but with its names,
 * for stacks.
 */
function bundle(process: 'main' | 'preload' | 'writer') {
  const options: EnvironmentOptions = {
    build: {
      outDir: here(`dist/${process}`),
      emptyOutDir: true,
      sourcemap: true,
      target: 'node20',
      rolldownOptions: {
        output: {
          format: 'cjs',
          entryFileNames: 'index.cjs',
          minify: { compress: true, mangle: false, codegen: true },
        },
      },
    },
  }
  return { name: process, input: here(`electron/${process}/index.ts`), bundleDeps: true, options }
}

/**
 * CodeMirror takes a place of 1,000,000,000 as one behind all text: in a text of 1 GiB it would never come to an end. Its
 * modules are bundled with a number that is far enough.
 */
function textsOfAGigabyte(): Plugin {
  return {
    name: 'texts-of-a-gigabyte',
    transform(code, id) {
      if (!/@codemirror\/(state|view)\/dist\/index\.js$/.test(id)) return null
      const far = code.replaceAll(/(?<![\w.])(?:1e9|1000000000)(?!\w)/g, '1e12')
      // Another version may say it in another way.
      if (far === code) this.error(`No place in ${id} is far`)
      return { code: far, map: null }
    },
  }
}

export default defineConfig({
  root: here('renderer'),
  base: './',
  publicDir: false,
  plugins: [textsOfAGigabyte(), react(), electron([bundle('preload'), bundle('writer'), bundle('main')])],
  build: {
    outDir: here('dist/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    // One script for the first screen: each is a request of its own.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
    chunkSizeWarningLimit: 1000,
  },
  worker: { format: 'es' },
})
