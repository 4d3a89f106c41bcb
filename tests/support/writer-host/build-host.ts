import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

/** The writer and what drives it, bundled for Node. `script` is readable for any user. */
export interface BuiltHost {
  readonly script: string
  remove(): Promise<void>
}

export async function buildHost(): Promise<BuiltHost> {
  const folder = await mkdtemp(join(tmpdir(), 'tallypad-host-'))
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'in-child.ts'),
      outDir: folder,
      minify: false,
      target: 'node20',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'host.cjs' } },
    },
  })
  await chmod(folder, 0o755)
  return { script: join(folder, 'host.cjs'), remove: () => rm(folder, { recursive: true, force: true }) }
}
