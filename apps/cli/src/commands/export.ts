import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { API } from '@tiebreak/contracts/api.ts'
import type { ExportFormat } from '@tiebreak/contracts/export.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { EXIT } from '#remote/exit-codes.ts'
import { Interrupted } from '#remote/interrupted.ts'
import { remoteClient } from '#remote/remote-client.ts'
import { untilInterrupted } from '#remote/until-interrupted.ts'
import { waitFor } from '#remote/wait-for.ts'
import { printJson } from '#terminal/print-json.ts'
import { uncountedLines } from './uncounted-lines.ts'

/**
 * Makes an export and writes its file; `-` writes to standard output. A file appears under its name only when it is
 * whole and its checksum is right; asked to stop, none appears.
 */
export async function exportFile(options: {
  project: ProjectId
  format: ExportFormat
  output?: string
  json?: boolean
}): Promise<void> {
  const { project: projectId, format } = options
  const client = remoteClient(process.env)
  const signal = untilInterrupted()
  const made = await client.call(API.createExport, { params: { projectId }, body: { format } })
  const params = { projectId, exportId: made.id }
  const interrupted = () =>
    new Interrupted(
      `Interrupted: no file was written. The export itself stays on the page "Export" (export ${made.id}).`,
      {
        exportId: made.id,
      },
    )
  const look = () => client.call(API.getExport, { params })
  const done = await waitFor({ what: `Exporting ${format}`, look, signal, interrupted })
  const { body } = await client.download(API.downloadExport, { params })
  if (body === null) throw new Error('The server sent no file.')

  const output = options.output ?? done.fileName
  const part = output === '-' ? null : `${output}.part`
  try {
    const sha256 = await save(Readable.fromWeb(body), part, signal)
    if (sha256 !== done.sha256)
      throw new StartupError(
        'process_failed',
        `The file came through damaged: its SHA-256 is ${sha256}, not ${done.sha256}. Try again.`,
      )
    if (part !== null) await rename(part, output)
  } catch (error) {
    if (part !== null) await rm(part, { force: true })
    throw signal.aborted ? interrupted() : error
  }

  const { tiedPairs, undecidedPairs, bothBadPairs, bothBadVotes } = done.leftOut
  const notHeld = `; left out: ${tiedPairs} tied, ${undecidedPairs} undecided and ${bothBadPairs} both-bad pairs, and ${bothBadVotes} votes for both bad`
  const behind = done.behind + done.decisionsBehind - done.missing
  const late = behind > 0 ? `; ${behind} more came while it was made` : ''
  const rows = `${done.rows} rows, ${done.bytes} bytes to ${output}${format === 'trl' ? notHeld : ''}${late}.`
  const said = [rows, ...uncountedLines(done.leftOut)].join('\n')
  if (!options.json) process.stderr.write(`${said}\n`)
  // Where the file itself goes to standard output, what is said about it can't.
  else if (part === null) process.stderr.write(`${JSON.stringify({ ...done, output })}\n`)
  else printJson({ ...done, output })
  if (done.missing === 0) return
  if (!options.json)
    process.stderr.write(
      `NOT COMPLETE: ${done.missing} answers or decisions that were acknowledged before are not in the file, since a database transaction stayed open. Everything acknowledged before ${done.asOf} is in. Export again later.\n`,
    )
  process.exitCode = EXIT.someMissing
}

async function save(source: Readable, part: string | null, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  source.on('data', (chunk: Uint8Array) => hash.update(chunk))
  if (part === null) await pipeline(source, process.stdout, { end: false, signal })
  else await pipeline(source, createWriteStream(part), { signal })
  return hash.digest('hex')
}
