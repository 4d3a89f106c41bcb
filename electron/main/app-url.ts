/** Everything that the window shows comes from here. */
export const appOrigin = 'app://tallypad'
export const pageUrl = `${appOrigin}/index.html`

/**
 * Which file a URL names, as a path relative to the folder of the window's files, with "/" between its parts.
 * @returns null when it names none: another origin, or a path that could lead out of the folder.
 */
export function readAssetPath(url: string): string | null {
  const path = pathOf(url)
  if (path === null) return null
  const parts = path.split('/')
  return parts.every(isPlainName) ? parts.join('/') : null
}

function pathOf(url: string): string | null {
  if (!url.startsWith(`${appOrigin}/`)) return null
  const path = url.slice(appOrigin.length + 1).replace(/[?#].*$/s, '')
  try {
    return decodeURIComponent(path === '' ? 'index.html' : path)
  } catch {
    return null
  }
}

function isPlainName(part: string): boolean {
  return part !== '' && !part.startsWith('.') && !/[\\:\p{Cc}]/u.test(part)
}
