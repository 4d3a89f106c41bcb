import * as v from 'valibot'

/** A version of a saved file that local history keeps. `keptId` means something to the writer only. */
export const keptVersionSchema = v.object({ keptId: v.string(), savedAt: v.number(), bytes: v.number() })
export type KeptVersion = v.InferOutput<typeof keptVersionSchema>
