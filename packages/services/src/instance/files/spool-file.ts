import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import type { OpenedFile } from './opened-file.ts'

/**
 * Writes chunks into a file that has no name by the time it is written: it is gone with the one reading, with `discard`, or
 * with the process, however that ends. It can be read once.
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

/** Between opening and removing it the process may be killed: the name is one that the sweep of the folder knows. */
async function openNameless(folder: string): Promise<FileHandle> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${uuidv7()}.part`)
  const file = await open(path, 'wx+', 0o600)
  await rm(path)
  return file
}
