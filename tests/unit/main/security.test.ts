import { describe, expect, it } from 'vitest'
import { securityHeaders, withNonce } from '../../../electron/main/page-security.ts'
import { isAllowedPermission, isAllowedRequest, isOurSender } from '../../../electron/main/security-rules.ts'

describe('the policy of the page', () => {
  const policy = securityHeaders('abc')['Content-Security-Policy'] ?? ''

  it('starts from nothing, and allows nothing inline but styles with the nonce', () => {
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "style-src 'self' 'nonce-abc'"]),
    )
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
  })

  it('hands the nonce to the page', () => {
    expect(withNonce('<html><head lang="en"><title>x</title></head></html>', 'abc')).toBe(
      '<html><head lang="en"><meta property="csp-nonce" nonce="abc"><title>x</title></head></html>',
    )
  })
})

describe('a permission', () => {
  it.each([
    ['clipboard-sanitized-write', 'app://tallypad/index.html', true],
    ['clipboard-sanitized-write', 'app://tallypad/', true],
    ['clipboard-sanitized-write', 'https://tallypad/', false],
    ['clipboard-sanitized-write', 'app://tallypad.evil/', false],
    ['clipboard-read', 'app://tallypad/index.html', false],
    ['geolocation', 'app://tallypad/index.html', false],
    ['media', 'app://tallypad/index.html', false],
  ])('%s of %s: %s', (permission, url, allowed) => {
    expect(isAllowedPermission(permission, url)).toBe(allowed)
  })
})

describe('a request of the page', () => {
  it.each([
    ['app://tallypad/index.html', true],
    ['data:image/png;base64,AAAA', true],
    ['app://other/', false],
    ['https://example.com/', false],
    ['http://localhost/', false],
    ['ws://localhost/', false],
    ['file:///etc/passwd', false],
    ['devtools://devtools/bundled/x.html', false],
  ])('for %s: %s', (url, allowed) => {
    expect(isAllowedRequest(url, true)).toBe(allowed)
  })

  it('for the developer tools is allowed before packaging', () => {
    expect(isAllowedRequest('devtools://devtools/bundled/x.html', false)).toBe(true)
  })
})

describe('a sender', () => {
  const ours = { fromOurWindow: true, topFrame: true, url: 'app://tallypad/index.html' }
  it.each([
    ['our page', {}, true],
    ['another window', { fromOurWindow: false }, false],
    ['a frame in our page', { topFrame: false }, false],
    ['another page', { url: 'https://example.com/' }, false],
    ['a page of a like name', { url: 'app://tallypad.evil/' }, false],
    ['a page that is gone', { url: '' }, false],
  ])('that is %s: %j → %s', (_who, change, isOurs) => {
    expect(isOurSender({ ...ours, ...change })).toBe(isOurs)
  })
})
