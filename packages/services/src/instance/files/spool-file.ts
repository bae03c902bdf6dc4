import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import type { OpenedFile } from './opened-file.ts'

/**
 * Writes chunks to a file that is already unlinked: it disappears when it has been read, with `discard`, or with the
 * process, however that ends. It can be read only once.
 */
export async function spoolFile(
  chunks: AsyncIterable<Uint8Array>,
  { filesDir, ...named }: { filesDir: string } & Pick<OpenedFile, 'fileName' | 'contentType'>,
): Promise<OpenedFile> {
  const file = await openNameless(join(filesDir, 'exports'))
  try {
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of chunks) {
      hash.update(chunk)
      await file.writeFile(chunk)
      bytes += chunk.byteLength
    }
    return {
      ...named,
      bytes,
      sha256: hash.digest('hex'),
      read: async ({ first, last }) => file.createReadStream({ start: first, end: last }),
      discard: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

/**
 * The process may be killed between creating and unlinking it, so it has a name that the sweep of the folder
 * recognises.
 */
async function openNameless(folder: string): Promise<FileHandle> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${uuidv7()}.part`)
  const file = await open(path, 'wx+', 0o600)
  await rm(path)
  return file
}
