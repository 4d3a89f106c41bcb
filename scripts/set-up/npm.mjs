import { lastLines, runCommand } from '../terminal/command.mjs'

const noNetwork =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|FETCH_ERROR)\b/

/** The sentence for npm's registry being out of reach; null when it answers, in whatever way. */
export async function whyNoRegistry() {
  const { output } = await runCommand('npm', ['ping', '--fetch-retries=0', '--fetch-timeout=10000'])
  return noNetwork.test(output) ? sayNpmFailure('npm ping', output) : null
}

/**
 * Why an npm command failed: one sentence for want of a network, and otherwise npm's own errors.
 * @param {string} command
 * @param {string} output
 */
export function sayNpmFailure(command, output) {
  if (noNetwork.test(output)) {
    return 'npm cannot reach its registry: connect this computer to the network and run the same command again.'
  }
  const errors = output
    .split('\n')
    .filter((line) => /^npm error ./.test(line) && !line.includes('complete log'))
  return `${command} failed:\n${lastLines(errors.length > 0 ? errors.join('\n') : output, 10)}`
}
