import { open, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'

/**
 * Writes chunks to a file and flushes it; chunks that break off leave none. The file is open before the first chunk is
 * asked for: else it could still be created after it was removed.
 * @param flags `wx` where it must not be there yet
 * @returns how many bytes were written
 */
export async function writeChunks(
  chunks: AsyncIterable<Uint8Array>,
  path: string,
  flags: 'w' | 'wx' = 'w',
): Promise<number> {
  const file = (await open(path, flags, 0o600)).createWriteStream({ flush: true })
  try {
    await pipeline(chunks, file)
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return file.bytesWritten
}
