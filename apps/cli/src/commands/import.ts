import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { API } from '@tiebreak/contracts/api.ts'
import { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { EXIT } from '#remote/exit-codes.ts'
import { remoteClient } from '#remote/remote-client.ts'
import { waitFor } from '#remote/wait-for.ts'

const SHOWN_ERRORS = 20

/** Sends a file of own JSONL to a project and follows its import to the end. `-` reads standard input. */
export async function importFile(
  file: string,
  options: { project: string; simulated?: boolean; json?: boolean },
): Promise<void> {
  const client = remoteClient(process.env)
  const projectId = ProjectId.parse(options.project)
  if (file !== '-') await stat(file)
  const source = file === '-' ? process.stdin : createReadStream(file)
  const query = {
    fileName: file === '-' ? 'standard input' : basename(file),
    simulated: options.simulated ? 'true' : 'false',
  } as const
  const { importId } = await client.upload(API.startImport, { params: { projectId }, query }, Readable.toWeb(source))
  const params = { projectId, importId: ImportId.parse(importId) }
  const done = await waitFor(`Importing ${query.fileName}`, () => client.call(API.getImport, { params }))
  const { items: errors } = await client.call(API.listImportErrors, { params, query: { limit: SHOWN_ERRORS } })

  if (options.json) process.stdout.write(`${JSON.stringify({ ...done, firstErrors: errors })}\n`)
  else {
    const { counts } = done
    process.stdout.write(
      `${counts.prompts} prompts, ${counts.responses} responses, ${counts.comparisons} comparisons, ${counts.judgements} judgements are new; ` +
        `${counts.promptsAlreadyThere} prompts and ${counts.judgementsAlreadyThere} judgements were there already.\n`,
    )
    for (const { line, field, found, expected } of errors)
      process.stdout.write(`line ${line}, ${field}: found ${found}, expected ${expected}\n`)
    if (counts.errors > errors.length)
      process.stdout.write(`… ${counts.errors - errors.length} more on the page "Import".\n`)
  }
  if (done.counts.errors > 0) process.exitCode = EXIT.someRowsRefused
}
