import { Readable } from 'node:stream'
import { API } from '@tiebreak/contracts/api.ts'
import { EXPORTS } from '@tiebreak/contracts/exports/formats.ts'
import { leftOutCounts } from '@tiebreak/contracts/exports/left-out-kinds.ts'
import type { Export, ExportFormat } from '@tiebreak/contracts/exports/schemas.ts'
import type { OptionValues } from '@tiebreak/contracts/format-options.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { EXIT } from '#remote/exit-codes.ts'
import { Interrupted } from '#remote/interrupted.ts'
import { remoteClient } from '#remote/remote-client.ts'
import { untilInterrupted } from '#remote/until-interrupted.ts'
import { waitFor } from '#remote/wait-for.ts'
import { printJson } from '#terminal/print-json.ts'
import { countsText } from './counts-text.ts'
import { saveExport, sendExport } from './save-export.ts'
import { uncountedLines } from './uncounted-lines.ts'

/**
 * Makes an export and writes its file with the manifest beside it; `-` writes the file alone to standard output. They
 * appear under their names only when they are whole and the checksum is right; asked to stop, none appears.
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
  json?: boolean
}): Promise<void> {
  const client = remoteClient(process.env)
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
  let manifest: string | null = null
  try {
    const beside = output === '-' ? null : await client.call(API.getExportManifest, { params }, { signal })
    const { body } = await client.download(API.downloadExport, { params })
    if (body === null) throw new Error('The server sent no file.')
    const incoming = { file: Readable.fromWeb(body), made: done, signal }
    if (beside === null) await sendExport(process.stdout, incoming)
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
  // Where the file itself goes to standard output, what is said about it can't.
  else if (manifest === null) process.stderr.write(`${JSON.stringify({ ...done, output })}\n`)
  else printJson({ ...done, output, manifest })
  if (done.missing === 0) return
  if (!asked.json)
    process.stderr.write(
      `NOT COMPLETE: ${done.missing} judgements or decisions are missing from the file because of an open database transaction. Everything acknowledged before ${done.asOf} is included. Export again later.\n`,
    )
  process.exitCode = EXIT.someMissing
}

/** Where what the file cannot say of itself stands, and when it says more than everybody may know. */
function manifestLines(manifest: string | null, { leftOut: { ruledOutBy } }: Export): string[] {
  if (manifest === null) return []
  const names = ruledOutBy.some(({ by }) => by !== null)
    ? ' It names people; with an engineer’s token it has pseudonyms instead.'
    : ''
  return [`${manifest} says what was left out and what the file covers. Keep it with the file.${names}`]
}
