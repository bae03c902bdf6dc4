import { basename } from 'node:path'
import { API } from '@tiebreak/contracts/api.ts'
import type { RowError } from '@tiebreak/contracts/data/row-error.ts'
import type { Import, ImportFormat } from '@tiebreak/contracts/data/schemas.ts'
import type { OptionValues } from '@tiebreak/contracts/format-options.ts'
import { ImportId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import { EXIT } from '#remote/exit-codes.ts'
import { Interrupted } from '#remote/interrupted.ts'
import { remoteClient } from '#remote/remote-client.ts'
import { sendFile } from '#remote/send-file.ts'
import { untilInterrupted } from '#remote/until-interrupted.ts'
import { waitFor } from '#remote/wait-for.ts'
import { plain } from '#terminal/plain.ts'
import { printJson } from '#terminal/print-json.ts'

const SHOWN_ERRORS = 20

/**
 * Sends a file to a project and follows its import to the end. `-` reads standard input. Asked to stop, it
 * either leaves nothing (the file was not all sent) or says that the import goes on without it.
 */
export async function importFile(
  file: string,
  {
    project: projectId,
    simulated,
    format,
    options,
    json,
  }: {
    project: ProjectId
    simulated?: boolean
    format?: ImportFormat
    options: OptionValues | undefined
    json?: boolean
  },
): Promise<void> {
  const client = remoteClient(process.env)
  const signal = untilInterrupted()
  const query = {
    fileName: file === '-' ? 'standard input' : basename(file),
    simulated: simulated ? 'true' : 'false',
    ...(format === undefined ? {} : { format }),
    ...(options === undefined ? {} : { options: JSON.stringify(options) }),
  } as const
  const { importId } = await sendFile({
    file,
    signal,
    send: (body) => client.upload(API.startImport, { params: { projectId }, query }, body),
  })
  const params = { projectId, importId: ImportId.parse(importId) }
  const done = await waitFor({
    what: `Importing ${query.fileName}`,
    look: () => client.call(API.getImport, { params }),
    signal,
    interrupted: () =>
      new Interrupted(
        `Interrupted: the file has been sent, and its import continues without this command. The page "Imports" shows the result (import ${importId}).`,
        { importId },
      ),
  })
  const { items: firstErrors } = await client.call(API.listImportErrors, { params, query: { limit: SHOWN_ERRORS } })
  if (json) printJson({ ...done, firstErrors })
  else printResult(done, firstErrors)
  if (done.counts.errors > 0) process.exitCode = EXIT.someRowsRefused
}

function printResult({ counts }: Import, firstErrors: readonly RowError[]): void {
  process.stdout.write(
    `${counts.prompts} prompts, ${counts.responses} responses, ${counts.comparisons} comparisons, ${counts.judgements} judgements added; ` +
      `${counts.promptsAlreadyThere} prompts and ${counts.judgementsAlreadyThere} judgements were already there.\n`,
  )
  for (const { line, field, found, expected } of firstErrors)
    process.stdout.write(`${plain(`line ${line}, ${field}: found ${found}, expected ${expected}`)}\n`)
  if (counts.errors > firstErrors.length)
    process.stdout.write(`… ${counts.errors - firstErrors.length} more on the page "Imports".\n`)
}
