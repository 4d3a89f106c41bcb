import { randomBytes } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { protocol } from 'electron'
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
  protocol.handle('app', async (request) => {
    const nonce = randomBytes(16).toString('base64')
    const headers = securityHeaders(nonce)
    const asset = request.method === 'GET' ? await readAsset(await root, request.url) : null
    if (asset === null) return new Response('Not found', { status: 404, headers })
    const isPage = asset.type.startsWith('text/html')
    const body = isPage ? withNonce(asset.content.toString(), nonce) : asset.content
    return new Response(body, { headers: { ...headers, 'Content-Type': asset.type } })
  })
}
