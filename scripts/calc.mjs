import { readFile } from 'node:fs/promises'
import { text as readAll } from 'node:stream/consumers'
import { readArguments, usage } from './calc/arguments.mjs'
import { loadEngine } from './calc/load-engine.mjs'

// npm run -s calc -- [--json] [--locale LOCALE] FILE
// Prints each line of a text with its answer. Errors in lines are answers too: the exit code is 0 all the same.

/** Nothing could be worked out: wrong arguments, or a file that cannot be read. */
const exitCodeOfFailure = 2
/** Answers stand right of the longest line, but not further out than this. */
const widestColumn = 60

const wanted = readArguments(process.argv.slice(2))
if (wanted === null) fail(usage)

/** @type {typeof import('../renderer/calc/engine/report.ts')} */
const { numberFormatOf, reportLines } = await loadEngine('report.ts')
const format = numberFormatOf(wanted.locale) ?? fail(`There is no locale ${wanted.locale}.`)

// A reader that has seen enough, such as head, is no failure.
process.stdout.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

if (wanted.cases !== undefined) {
  for (const line of linesOf(await read(wanted.cases))) if (line.trim() !== '') answerCase(line)
} else if (wanted.file !== undefined) {
  const report = reportLines(linesOf(await read(wanted.file)), format)
  if (wanted.json) print(JSON.stringify(report, null, 2))
  else printLines(report)
}

/** @param {readonly import('../renderer/calc/engine/report.ts').LineReport[]} report */
function printLines(report) {
  const longest = report.reduce((length, { text }) => Math.max(length, text.length), 0)
  const width = Math.min(longest, widestColumn)
  const lines = report.map(({ text, answer, error }) => {
    const said = answer ?? (error === null ? '' : `! ${error}`)
    return said === '' ? text : `${text.padEnd(width)}  ${said}`
  })
  print(lines.join('\n'))
}

/** One case of tests/calc-corpus: its lines' answers as JSON. @param {string} line */
function answerCase(line) {
  /** @type {{ id: string, feature: string, doc: string[] }} */
  const { id, feature, doc } = JSON.parse(line)
  const caseFormat = feature.endsWith('-locale-comma') ? (numberFormatOf('de') ?? format) : format
  print(JSON.stringify({ id, answers: reportLines(doc, caseFormat).map(({ answer }) => answer) }))
}

/** @param {string} text */
function linesOf(text) {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** @param {string} file @returns {Promise<string>} */
async function read(file) {
  try {
    return file === '-' ? await readAll(process.stdin) : await readFile(file, 'utf8')
  } catch (error) {
    return fail(`${file === '-' ? 'Standard input' : file} cannot be read: ${reasonOf(error)}.`)
  }
}

/** @param {unknown} error */
function reasonOf(error) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'EACCES') return 'you have no permission'
  return error instanceof Error ? error.message : String(error)
}

/** @param {string} text */
function print(text) {
  process.stdout.write(`${text}\n`)
}

/** @param {string} sentence @returns {never} */
function fail(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(exitCodeOfFailure)
}
