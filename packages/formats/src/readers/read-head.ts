import { gunzipWhereNeeded } from './gunzip-where-needed.ts'
import type { FileHead } from './reader.ts'
import { UnreadableStreamError } from './unreadable-stream-error.ts'

const HEAD_BYTES = 1024 * 1024

/**
 * The first mebibyte of a file, unpacked if it is gzip. If the file is damaged, everything before the damage; whoever
 * reads on from there reports what is wrong.
 */
export async function readHead(source: AsyncIterable<Uint8Array>, fileName: string): Promise<FileHead> {
  const chunks: Uint8Array[] = []
  let length = 0
  let isWhole = true
  try {
    for await (const chunk of gunzipWhereNeeded(source)) {
      chunks.push(chunk)
      length += chunk.length
      isWhole = length <= HEAD_BYTES
      if (!isWhole) break
    }
  } catch (error) {
    if (!(error instanceof UnreadableStreamError)) throw error
  }
  const bytes = Buffer.concat(chunks).subarray(0, HEAD_BYTES)
  return { bytes, text: new TextDecoder().decode(bytes), isWhole, fileName }
}
