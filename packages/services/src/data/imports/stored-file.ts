import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { FileSource } from '@tiebreak/formats/containers/file-source.ts'

export type StoredFile = FileSource & {
  /** How many bytes have been read since the last `bytes()`, for progress. */
  readBytes: () => number
  close: () => Promise<void>
}

/** A file on disk as readers take it: from its start, and Parquet from anywhere. */
export async function openStored(path: string): Promise<StoredFile> {
  const handle = await open(path)
  const { size } = await handle.stat()
  let stream: { bytesRead: number } = { bytesRead: 0 }
  let sliced = 0
  return {
    byteLength: size,
    bytes() {
      sliced = 0
      const opened = createReadStream(path)
      stream = opened
      return opened
    },
    async slice(start, end = size) {
      const bytes = new ArrayBuffer(Math.max(0, end - start))
      const { bytesRead } = await handle.read(new Uint8Array(bytes), 0, bytes.byteLength, start)
      sliced += bytesRead
      return bytesRead === bytes.byteLength ? bytes : bytes.slice(0, bytesRead)
    },
    readBytes: () => Math.min(size, stream.bytesRead + sliced),
    close: () => handle.close(),
  }
}

/** Says so where a stored file is no longer there. */
export function isGone(error: NodeJS.ErrnoException): never {
  throw error.code === 'ENOENT' ? new DomainError('import_source_gone', { cause: error }) : error
}
