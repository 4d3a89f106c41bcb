import { connect } from 'node:net'

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
