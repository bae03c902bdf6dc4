import { createHash } from 'node:crypto'
import { access, constants, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { API } from '@tiebreak/contracts/api.ts'
import { EXPORTS } from '@tiebreak/contracts/exports/formats.ts'
import { leftOutCounts } from '@tiebreak/contracts/exports/left-out-kinds.ts'
import { manifestName } from '@tiebreak/contracts/exports/manifest-name.ts'
import {
  type Export,
  type ExportFormat,
  type ExportManifest,
  manifestText,
} from '@tiebreak/contracts/exports/schemas.ts'
import type { OptionValues } from '@tiebreak/contracts/format-options.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { EXIT } from '#remote/exit-codes.ts'
import { Interrupted } from '#remote/interrupted.ts'
import { remoteClient } from '#remote/remote-client.ts'
import { untilInterrupted } from '#remote/until-interrupted.ts'
import { waitFor } from '#remote/wait-for.ts'
import { printJson } from '#terminal/print-json.ts'
import { countsText } from './counts-text.ts'
import { uncountedLines } from './uncounted-lines.ts'

/**
 * Creates an export and saves its file with the manifest beside it; `-` writes only the file, to standard output. They
 * get their names only once they are complete and the checksum is right; when interrupted, neither does.
 */
export async function exportFile({
  project: projectId,
  format,
  options,
  ...asked
}: {
  project: ProjectId
  format: ExportFormat
  options: OptionValues | undefined
  output?: string
  overwrite?: boolean
  json?: boolean
}): Promise<void> {
  const client = remoteClient(process.env)
  await refuseUnwritable(asked)
  const signal = untilInterrupted()
  const made = await client.call(API.createExport, {
    params: { projectId },
    body: { format, ...(options === undefined ? {} : { options }) },
  })
  const params = { projectId, exportId: made.id }
  const interrupted = () =>
    new Interrupted(
      `Interrupted: no file was written. The export itself stays on the page "Datasets" (export ${made.id}).`,
      {
        exportId: made.id,
      },
    )
  const look = () => client.call(API.getExport, { params })
  const done = await waitFor({ what: `Exporting ${format}`, look, signal, interrupted })
  const output = asked.output ?? done.fileName
  await refuseUnwritable({ ...asked, output })
  let manifest: string | null = null
  try {
    const beside = output === '-' ? null : await client.call(API.getExportManifest, { params }, { signal })
    const { body } = await client.download(API.downloadExport, { params })
    if (body === null) throw new Error('The server sent no file.')
    const incoming = { file: Readable.fromWeb(body), made: done, signal }
    if (beside === null) await sendExport(process.stdout, incoming).catch(unlessReadEnough)
    else manifest = await saveExport(output, { ...incoming, manifest: beside })
  } catch (error) {
    throw signal.aborted ? interrupted() : error
  }

  const lost = leftOutCounts(done.leftOut, EXPORTS[format].leavesOut)
  const notHeld = lost.length > 0 ? `; left out: ${countsText(lost)}` : ''
  const behind = done.behind + done.decisionsBehind - done.missing
  const late = behind > 0 ? `; ${behind} more arrived while it was being created` : ''
  const rows = `${done.rows} rows, ${done.bytes} bytes to ${output}${notHeld}${late}.`
  const said = [rows, ...uncountedLines(done.leftOut), ...manifestLines(manifest, done)].join('\n')
  if (!asked.json) process.stderr.write(`${said}\n`)
  // When the file itself goes to standard output, messages can't.
  else if (manifest === null) process.stderr.write(`${JSON.stringify({ ...done, output })}\n`)
  else printJson({ ...done, output, manifest })
  if (done.missing === 0) return
  if (!asked.json)
    process.stderr.write(
      `NOT COMPLETE: ${done.missing} judgements or decisions are missing from the file because of an open database transaction. Everything acknowledged before ${done.asOf} is included. Export again later.\n`,
    )
  process.exitCode = EXIT.someMissing
}

/**
 * Looks before anything is made whether a file can get its name.
 * @throws StartupError `config_invalid`
 */
async function refuseUnwritable({
  output,
  overwrite = false,
}: {
  output?: string
  overwrite?: boolean
}): Promise<void> {
  if (output === undefined || output === '-') return
  const refuse = (sentence: string) => new StartupError('config_invalid', `${sentence} Nothing was saved.`)
  const there = await stat(output).catch(() => null)
  if (there?.isDirectory() || output.endsWith(sep))
    throw refuse(`${output} is a folder: name a file in it, such as ${join(output, 'pairs.jsonl')}.`)
  if (there !== null && !overwrite)
    throw refuse(`${output} exists: name another file, or add --overwrite to put this one in its place.`)
  const folder = dirname(output)
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder) throw refuse(`There is no folder ${folder}.`)
  await access(folder, constants.W_OK).catch(() => {
    throw refuse(`This account can't write to the folder ${folder}.`)
  })
}

/** Where to find what the file can't say about itself, and a warning if that names people. */
function manifestLines(manifest: string | null, { leftOut: { ruledOutBy } }: Export): string[] {
  if (manifest === null) return []
  const names = ruledOutBy.some(({ by }) => by !== null)
    ? ' It names people; with an engineer’s token it has pseudonyms instead.'
    : ''
  return [`${manifest} says what was left out and what the file covers. Keep it with the file.${names}`]
}

/** Who reads our output may have had enough, as `head` does: the rest is not wanted, and there is nothing more to say. */
function unlessReadEnough(error: unknown): void {
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') process.exit(0)
  throw error
}

type Incoming = { file: Readable; made: Pick<Export, 'id' | 'sha256'>; signal: AbortSignal }

/**
 * Saves an export with its manifest beside it, and returns the manifest's path. Each gets its name only once both are
 * complete, and an older manifest is removed first, so that no file is ever next to another file's manifest.
 * @throws StartupError `process_failed` when the file was damaged in transit, or the manifest belongs to another file
 */
async function saveExport(
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
    // Opened before anything arrives: else it could still be created after it was removed.
    await sendExport((await open(filePart, 'w')).createWriteStream(), incoming)
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
 * Copies an export's file to a stream.
 * @throws StartupError `process_failed` when it was damaged in transit
 */
async function sendExport(to: NodeJS.WritableStream, { file, made, signal }: Incoming): Promise<void> {
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
