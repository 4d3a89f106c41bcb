import { afterAll, beforeAll } from 'vitest'
import { buildHost, type BuiltHost } from '../support/writer-host/build-host.ts'
import type { FaultTable } from './table.ts'

/** The script of the writer's host for the tests of this file, after which the table is finished. */
export function builtHost(table: FaultTable): { readonly script: string } {
  let built: BuiltHost | null = null
  beforeAll(async () => {
    built = await buildHost()
  })
  afterAll(async () => {
    await built?.remove()
    table.finish()
  })
  return {
    get script() {
      if (built === null) throw new Error('The host is asked for before the tests run')
      return built.script
    },
  }
}
