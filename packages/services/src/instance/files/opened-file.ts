import type { ReadStream } from 'node:fs'

/** A file that is there whole, to be taken in one piece or in part. */
export type OpenedFile = {
  fileName: string
  contentType: string
  bytes: number
  sha256: string
  /** The bytes from `first` to `last`, both in it. Fails where the file can't be opened. */
  read(part: { first: number; last: number }): Promise<ReadStream>
  /** Instead of reading, where the caller has no use for the bytes. */
  discard?(): Promise<void>
}
