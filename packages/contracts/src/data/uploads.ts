import { z } from 'zod'
import { Instant, OneLine } from '#common.ts'
import { UploadId } from '#ids.ts'

/** Uploads of one project that may be under way at once. */
export const UPLOADS_MOST = 20

/** An upload on which nothing arrives for this long is removed with what has arrived. */
export const UPLOAD_KEPT_HOURS = 48

/** A file that is sent in parts: its name, and its size in bytes, which can't change any more. */
export const CreateUpload = z
  .strictObject({ fileName: OneLine, bytes: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER) })
  .meta({ id: 'CreateUpload' })

export type CreateUpload = z.infer<typeof CreateUpload>

/** A file that is being sent in parts. */
export const Upload = z
  .strictObject({
    id: UploadId,
    fileName: z.string(),
    bytes: z.number().int(),
    /** Bytes that have arrived and are kept: where to go on. */
    received: z.number().int(),
    createdAt: Instant,
    /** When it is removed, unless more of it arrives. */
    keptUntil: Instant,
  })
  .meta({ id: 'Upload' })

export type Upload = z.infer<typeof Upload>

export const AppendUpload = z.strictObject({
  /** Where the bytes belong: as many as the upload has received. */
  from: z.coerce.number<string>().int().min(0).max(Number.MAX_SAFE_INTEGER),
})

export type AppendUpload = z.infer<typeof AppendUpload>
