import { parseArgs } from 'node:util'

export const usage = 'Usage: npm run bench -- [--only NAME] [--json FILE] [--growth FOLDER] [--quick]'

/**
 * @typedef {object} BenchArguments
 * @property {string} only the start of the names that are wanted; '' for all
 * @property {string | undefined} json where the figures are to be written as JSON
 * @property {string | undefined} growth where a table and a plot are to be written of how times grow with the text; no
 *   other bench is run then
 * @property {boolean} quick only to see that every bench runs
 */

/**
 * What the command line asks for; null when it asks for nothing that there is.
 * @param {readonly string[]} given
 * @returns {BenchArguments | null}
 */
export function readBenchArguments(given) {
  try {
    const { values } = parseArgs({
      args: [...given],
      options: {
        only: { type: 'string', default: '' },
        json: { type: 'string' },
        growth: { type: 'string' },
        quick: { type: 'boolean', default: false },
      },
    })
    return { only: values.only, json: values.json, growth: values.growth, quick: values.quick }
  } catch {
    return null
  }
}
