import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { HashThread, sha256Here } from '../../../../electron/writer/encoding/sha-256.ts'

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex')

function sharedBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(new SharedArrayBuffer(text.length))
  bytes.set(Buffer.from(text, 'latin1'))
  return bytes
}

describe('SHA-256', () => {
  it('is worked out at once', async () => {
    const hash = sha256Here()
    await hash.update(Buffer.from('some '))
    await hash.update(Buffer.from('text'))
    expect(await hash.digest()).toBe(digestOf('some text'))
  })

  it('is worked out on a thread, of several contents at a time', async () => {
    const thread = new HashThread()
    const [one, other, dropped] = [thread.sha256(), thread.sha256(), thread.sha256()]
    for (const piece of ['a', 'bc', 'def']) {
      await Promise.all([
        one.update(sharedBytes(piece)),
        other.update(sharedBytes(piece.toUpperCase())),
        dropped.update(sharedBytes(piece)),
      ])
    }
    dropped.drop()
    expect(await Promise.all([one.digest(), other.digest()])).toEqual([
      digestOf('abcdef'),
      digestOf('ABCDEF'),
    ])
    expect(await thread.sha256().digest()).toBe(digestOf(''))
  })
})
