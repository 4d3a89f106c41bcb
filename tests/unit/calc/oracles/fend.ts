import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import * as bindings from 'fend-wasm/fend_wasm_bg.js'

const file = createRequire(import.meta.url).resolve('fend-wasm/fend_wasm_bg.wasm')
const module = new WebAssembly.Module(readFileSync(file))
bindings.__wbg_set_wasm(new WebAssembly.Instance(module, { './fend_wasm_bg.js': bindings }).exports)

/** What fend answers, to 20 significant digits; null for what it refuses. */
export function askFend(expression: string): string | null {
  const answer = bindings.evaluateFendWithTimeout(`(${expression}) to 20 sf`, 1_000)
  return answer.startsWith('Error') ? null : answer.replace('approx. ', '').replaceAll(',', '')
}
