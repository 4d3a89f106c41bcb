/** The part of fend for programs that load its WebAssembly themselves; the package has no types for it. */
declare module 'fend-wasm/fend_wasm_bg.js' {
  export function __wbg_set_wasm(exports: WebAssembly.Exports): void
  /** `timeout` in milliseconds. Answers `Error: …` for what it cannot work out. */
  export function evaluateFendWithTimeout(input: string, timeout: number): string
}
