import { runBenches } from './bench/run-benches.mjs'
import { readBenchArguments, usage } from './bench/arguments.mjs'
import { setUp } from './set-up/set-up.mjs'
import { PlainError, runScript } from './terminal/say.mjs'

// npm run bench [-- --only NAME] [--json FILE] [--growth FOLDER] [--quick]
await runScript(async () => {
  const wanted = readBenchArguments(process.argv.slice(2))
  if (wanted === null) throw new PlainError(usage)
  await setUp([])
  await runBenches(wanted)
})
