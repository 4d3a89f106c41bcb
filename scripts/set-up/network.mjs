import { connect } from 'node:net'
import { runCommand } from '../terminal/command.mjs'

/** How long a server may take to answer before it counts as out of reach. */
const probeMs = 3000

/** Whether a TCP connection to a host can be made now. @param {string} host @param {number} [port] @returns {Promise<boolean>} */
export function canReach(host, port = 443) {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: probeMs })
    /** @param {boolean} reached */
    const end = (reached) => {
      socket.destroy()
      resolve(reached)
    }
    socket.once('connect', () => end(true))
    socket.once('timeout', () => end(false))
    socket.once('error', () => end(false))
  })
}

/** The sentence for npm's registry being out of reach; null when it answers. */
export async function whyNoRegistry() {
  const { output } = await runCommand('npm', ['ping', '--fetch-retries=0', '--fetch-timeout=10000'])
  return sayNoNetwork(output)
}

/** The sentence for an npm command that failed for want of a network; null when it failed otherwise. @param {string} output */
export function sayNoNetwork(output) {
  const noNetwork =
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|FETCH_ERROR)\b/
  return noNetwork.test(output)
    ? 'npm cannot reach its registry: connect this computer to the network and run the same command again.'
    : null
}
