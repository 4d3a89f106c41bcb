import { sayBytes } from '../../electron/contract/say-bytes.ts'

/** Says that an edit was left out which would take so much memory, where so much is free. */
export function sayNoRoom(weight: number, free: number): string {
  return `That is too much for this computer’s memory, so the text was left as it was. It takes up to ${sayBytes(weight)}, and ${sayBytes(free)} are free for texts. Closing large texts makes room.`
}
