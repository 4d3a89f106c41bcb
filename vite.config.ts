import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type EnvironmentOptions } from 'vite'
import electron from 'vite-plugin-electron/multi-env'

const here = (path: string) => join(import.meta.dirname, path)

/** One bundle of its own for each process beside the window; everything but Electron and Node is bundled in. */
function bundle(process: 'main' | 'preload' | 'writer', format: 'es' | 'cjs') {
  const options: EnvironmentOptions = {
    build: {
      outDir: here(`dist/${process}`),
      emptyOutDir: true,
      minify: false,
      sourcemap: true,
      target: 'node20',
      rolldownOptions: { output: { format, entryFileNames: format === 'es' ? 'index.js' : 'index.cjs' } },
    },
  }
  return { name: process, input: here(`electron/${process}/index.ts`), bundleDeps: true, options }
}

export default defineConfig({
  root: here('renderer'),
  base: './',
  publicDir: false,
  plugins: [
    react(),
    electron([
      // A sandboxed preload must be CommonJS.
      bundle('preload', 'cjs'),
      bundle('writer', 'es'),
      bundle('main', 'es'),
    ]),
  ],
  build: {
    outDir: here('dist/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
  },
  worker: { format: 'es' },
})
