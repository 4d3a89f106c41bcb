import { cpus, release, totalmem, type } from 'node:os'

/** The machine that figures are of, in one line. */
export function sayMachine() {
  const processors = cpus()
  const model = processors[0]?.model.trim() ?? 'unknown processor'
  const gibibytes = (totalmem() / 2 ** 30).toFixed(0)
  return `${processors.length} × ${model}, ${gibibytes} GiB, ${type()} ${release()}, Node ${process.versions.node}`
}
