/** How many bytes a text becomes, and how many of its characters have none. */
export interface Measure {
  readonly bytes: number
  readonly unencodable: number
}

/** A character has no bytes in an encoding. */
export class Unencodable extends Error {}
