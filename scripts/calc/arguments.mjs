import { parseArgs } from 'node:util'

export const usage =
  'Usage: npm run -s calc -- [--json] [--locale LOCALE] FILE (or - for standard input), or --cases FILE'

/**
 * What the command line asks for; null when it asks for nothing that there is.
 * @param {readonly string[]} given
 */
export function readArguments(given) {
  try {
    const { values, positionals } = parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        locale: { type: 'string', default: 'en' },
        cases: { type: 'string' },
      },
    })
    const [file] = positionals
    if (positionals.length > 1 || (file === undefined) === (values.cases === undefined)) return null
    return { ...values, file }
  } catch {
    return null
  }
}
