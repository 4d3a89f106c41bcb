import * as v from 'valibot'
import { documentIdSchema } from './documents.ts'
import { fileFailureSchema } from './failures.ts'

/** Most bytes of a picture: a chart has a tenth of that. */
const largestPicture = 4 * 1024 * 1024

/** The content of a picture file. It goes to the writer in one piece, as it is never large. */
export const pictureBytesSchema = v.pipe(
  v.instance(Uint8Array),
  v.check((bytes) => bytes.byteLength > 0 && bytes.byteLength <= largestPicture, 'Not the size of a picture'),
)

/** A picture made of something in a document, to be saved where a person says. */
export const pictureSchema = v.object({
  documentId: documentIdSchema,
  /** What it shows; the name that its file is to have is made of it. */
  title: v.pipe(v.string(), v.maxLength(1000)),
  kind: v.picklist(['svg', 'png']),
  bytes: pictureBytesSchema,
})
export type Picture = v.InferOutput<typeof pictureSchema>

/** How saving a picture ended. */
export const pictureEndSchema = v.variant('kind', [
  v.object({ kind: v.literal('saved'), name: v.string() }),
  v.object({ kind: v.literal('dismissed') }),
  v.object({ kind: v.literal('failed'), name: v.string(), failure: fileFailureSchema }),
])
export type PictureEnd = v.InferOutput<typeof pictureEndSchema>
