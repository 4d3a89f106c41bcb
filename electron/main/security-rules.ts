import { appOrigin } from './app-url.ts'

/** Copying an answer writes plain text to the clipboard; nothing else needs a permission. */
export function isAllowedPermission(permission: string, requestingUrl: string): boolean {
  return permission === 'clipboard-sanitized-write' && isOurUrl(requestingUrl)
}

/** No page reaches the network. Developer tools load themselves from their own scheme. */
export function isAllowedRequest(url: string, packaged: boolean): boolean {
  if (url.startsWith('data:')) return true
  return isOurUrl(url) || (!packaged && url.startsWith('devtools://'))
}

/** Whether a message comes from our own page, in the top frame of our own window. */
export function isOurSender(sender: { fromOurWindow: boolean; topFrame: boolean; url: string }): boolean {
  return sender.fromOurWindow && sender.topFrame && isOurUrl(sender.url)
}

function isOurUrl(url: string): boolean {
  return url === appOrigin || url.startsWith(`${appOrigin}/`)
}
