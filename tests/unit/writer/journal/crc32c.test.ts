import { describe, expect, it } from 'vitest'
import { crc32c } from '../../../../electron/writer/journal/crc32c.ts'

describe('CRC-32C', () => {
  it.each([
    // The check value of the catalogue of CRC algorithms, and the examples of RFC 3720, appendix B.4.
    ['123456789', Buffer.from('123456789'), 0xe3069283],
    ['nothing', Buffer.alloc(0), 0],
    ['32 zeros', Buffer.alloc(32), 0x8a9136aa],
    ['32 ones', Buffer.alloc(32, 0xff), 0x62a8ab43],
    ['0 to 31', Buffer.from(Array.from({ length: 32 }, (_, byte) => byte)), 0x46dd794e],
    ['31 to 0', Buffer.from(Array.from({ length: 32 }, (_, byte) => 31 - byte)), 0x113fdb5c],
  ])('of %s is right', (_what, bytes, expected) => {
    expect(crc32c(bytes)).toBe(expected)
  })

  it('goes on from what came before', () => {
    expect(crc32c(Buffer.from('56789'), crc32c(Buffer.from('1234')))).toBe(0xe3069283)
  })
})
