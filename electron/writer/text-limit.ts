import { totalmem } from 'node:os'
import { getHeapStatistics } from 'node:v8'

const mebibyte = 2 ** 20

/**
 * Where pointers are compressed, as in Electron, all heaps of one process lie within so much address space
 * (https://v8.dev/blog/pointer-compression): the window's copies of all texts, and the calculator's.
 */
const processHeaps = 4096 * mebibyte

/** Of each copy: a chunk of 256 KiB holds a string of 240 KiB (`maxPieceBytes`). */
const bytesOfCopy = 16 / 15

/** Left for what is no text, for what is typed, and for garbage: in the heaps of one process, and in one heap. */
const restOfProcess = 512 * mebibyte
const restOfHeap = 256 * mebibyte

/** The writer has a third copy. The app without texts takes some memory too, and a quarter of it all is for others. */
const copies = 3
const appWithoutTexts = 512 * mebibyte
const shareOfMemory = 3 / 4

/**
 * How much text may be open in all, as `weigh` counts it: what is beyond would end the window or the calculator.
 * @param memory bytes of this computer
 * @param heap bytes to which one heap may grow, which V8 goes by the computer's memory for: the same in all processes
 */
export function textLimit(memory = totalmem(), heap = getHeapStatistics().heap_size_limit): number {
  const room = Math.min(
    (processHeaps - restOfProcess) / 2,
    heap - restOfHeap,
    (memory * shareOfMemory - appWithoutTexts) / copies,
  )
  return Math.max(Math.floor(room / bytesOfCopy), 0)
}
