import { randomBytes } from 'node:crypto'
import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { protocol } from 'electron'
import { readAssetPath } from './app-url.ts'
import { securityHeaders, withNonce } from './page-security.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

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
    const file = request.method === 'GET' ? await readAsset(await root, request.url) : null
    if (file === null) return new Response('Not found', { status: 404, headers })
    const body = file.type.startsWith('text/html') ? withNonce(file.content.toString(), nonce) : file.content
    return new Response(body, { headers: { ...headers, 'Content-Type': file.type } })
  })
}

async function readAsset(
  root: string,
  url: string,
): Promise<{ content: Buffer<ArrayBuffer>; type: string } | null> {
  const path = readAssetPath(url)
  const type = path === null ? undefined : types[extname(path)]
  if (path === null || type === undefined) return null
  try {
    const file = await realpath(join(root, path))
    return file.startsWith(root + sep) ? { content: await readFile(file), type } : null
  } catch {
    return null
  }
}
