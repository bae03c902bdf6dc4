import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ReleaseFile } from '@tiebreak/contracts/releases/schemas.ts'
import type { ShapeName } from '@tiebreak/contracts/releases/shapes.ts'
import type { ReleaseFile as WritableFile } from '@tiebreak/formats/releases/files/release-file.ts'
import type { ReleaseSource } from '@tiebreak/formats/releases/release-parts.ts'
import { writeShape } from '@tiebreak/formats/releases/shapes.ts'
import { type Survey, surveyRelease } from '@tiebreak/formats/releases/survey.ts'
import { readSnapshot } from '#releases/snapshot/read-snapshot.ts'
import { writeChunks } from '#write-chunks.ts'

export type MadeFiles = {
  files: ReleaseFile[]
  /** What shapes can't hold, by shape and kind. */
  notHeld: Record<string, Record<string, number>>
  /** What was read, and what its files depend on. */
  source: ReleaseSource
  survey: Survey
}

/** What every release has: the folder that the Hub and `datasets` read. */
const ALWAYS: ShapeName = 'parquet'

/** Makes the data files of a release from its canonical input, and from nothing else. */
export async function writeFiles(input: string, to: string, shapes: readonly ShapeName[]): Promise<MadeFiles> {
  // No file is given out before the release is approved, so what is given out is.
  const source = await readSnapshot(input, true)
  const survey = await surveyRelease(source)
  const made: MadeFiles = { files: [], notHeld: {}, source, survey }
  for (const name of new Set([ALWAYS, ...shapes])) {
    const notHeld: Record<string, number> = {}
    const leaveOut = (kind: string, count: number) => {
      if (count > 0) notHeld[kind] = (notHeld[kind] ?? 0) + count
    }
    for await (const file of writeShape(name, source, { survey, leaveOut })) made.files.push(await writeOne(to, file))
    made.notHeld[name] = notHeld
  }
  return made
}

/** Writes one file of a release into its folder. */
export async function writeOne(to: string, file: WritableFile): Promise<ReleaseFile> {
  const { path, mediaType } = file
  await mkdir(dirname(join(to, path)), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  async function* hashed() {
    for await (const chunk of file.bytes) {
      hash.update(chunk)
      yield chunk
    }
  }
  const bytes = await writeChunks(hashed(), join(to, path), 'wx')
  return { path, mediaType, bytes, rows: file.rows, sha256: hash.digest('hex') }
}
