import type { ReadStream } from 'node:fs'

/** A complete file, to be read as a whole or in part. */
export type OpenedFile = {
  fileName: string
  contentType: string
  bytes: number
  sha256: string
  /** The bytes from `first` to `last`, inclusive. Fails if the file can't be opened. */
  read(part: { first: number; last: number }): Promise<ReadStream>
  /** Call this instead of reading if the bytes are not needed. */
  discard?(): Promise<void>
}
