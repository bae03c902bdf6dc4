import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { manifestName } from '@tiebreak/contracts/exports/manifest-name.ts'
import type { Export } from '@tiebreak/contracts/exports/schemas.ts'
import { type ExportManifest, manifestText } from '@tiebreak/contracts/exports/schemas.ts'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'

type Incoming = { file: Readable; made: Pick<Export, 'id' | 'sha256'>; signal: AbortSignal }

/**
 * Saves an export with its manifest beside it, and returns where that is. Each appears under its name only when both are
 * whole, and an older manifest goes first, so that no file ever stands beside the manifest of another.
 * @throws StartupError `process_failed` where the file came through damaged, or the manifest is of another
 */
export async function saveExport(
  output: string,
  { manifest, ...incoming }: Incoming & { manifest: ExportManifest },
): Promise<string> {
  const beside = manifestName(output)
  const [filePart, manifestPart] = [`${output}.part`, `${beside}.part`]
  try {
    const { id, sha256 } = incoming.made
    if (manifest.export.id !== id || manifest.file.sha256 !== sha256)
      throw new StartupError('process_failed', 'The server sent the manifest of a different file. Nothing was saved.')
    await writeFile(manifestPart, manifestText(manifest), { flush: true })
    await sendExport(createWriteStream(filePart), incoming)
    await rm(beside, { force: true })
    await rename(filePart, output)
    await rename(manifestPart, beside)
    return beside
  } catch (error) {
    incoming.file.destroy()
    await Promise.all([filePart, manifestPart].map((part) => rm(part, { force: true })))
    throw error
  }
}

/**
 * Sends an export's file on to a stream.
 * @throws StartupError `process_failed` where it came through damaged
 */
export async function sendExport(to: NodeJS.WritableStream, { file, made, signal }: Incoming): Promise<void> {
  const hash = createHash('sha256')
  file.on('data', (chunk: Uint8Array) => hash.update(chunk))
  await pipeline(file, to, { end: to !== process.stdout, signal })
  const found = hash.digest('hex')
  if (found !== made.sha256)
    throw new StartupError(
      'process_failed',
      `The file was damaged in transit: its SHA-256 is ${found}, not ${made.sha256}. Try again.`,
    )
}
