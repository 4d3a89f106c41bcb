import { randomBytes } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { protocol, type ProtocolResponse } from 'electron'
import { readAsset } from './assets.ts'
import { securityHeaders, withNonce } from './page-security.ts'

/** Makes `app://` a scheme with an origin of its own. Must be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the files of `folder`, and nothing else, as `app://tallypad/…`. */
export function serveApp(folder: string): void {
  const root = realpath(folder)
  const answer = async (method: string, url: string): Promise<ProtocolResponse> => {
    const nonce = randomBytes(16).toString('base64')
    const headers = securityHeaders(nonce)
    const asset = method === 'GET' ? await readAsset(await root, url) : null
    if (asset === null) return { statusCode: 404, headers, data: Buffer.from('Not found') }
    const isPage = asset.type.startsWith('text/html')
    const data = isPage ? Buffer.from(withNonce(asset.content.toString(), nonce)) : asset.content
    return { headers: { ...headers, 'Content-Type': asset.type }, data }
  }
  // `handle` speaks in `Request` and `Response`: a tenth of each start would go by while Node loads what they are part of.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  protocol.registerBufferProtocol('app', ({ method, url }, respond) => void answer(method, url).then(respond))
}
