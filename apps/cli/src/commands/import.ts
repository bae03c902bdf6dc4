import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import type { ApiClient } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { UPLOAD_PART_BYTES } from '@tiebreak/contracts/choices.ts'
import { IMPORT_CONTAINERS } from '@tiebreak/contracts/data/containers.ts'
import { IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import type { CorrectionChoice, NameAnswer, UnusableKind } from '@tiebreak/contracts/data/looking.ts'
import type { ImportLook } from '@tiebreak/contracts/data/looks.ts'
import type { RowError } from '@tiebreak/contracts/data/row-error.ts'
import type { Import, ImportFormat, StartedImport } from '@tiebreak/contracts/data/schemas.ts'
import type { CallInput } from '@tiebreak/contracts/endpoint.ts'
import type { OptionValues } from '@tiebreak/contracts/format-options.ts'
import { ImportId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import { EXIT } from '#remote/exit-codes.ts'
import { Interrupted } from '#remote/interrupted.ts'
import { progressLine, progressText } from '#remote/progress-line.ts'
import { remoteClient } from '#remote/remote-client.ts'
import { sendInParts } from '#remote/send-in-parts.ts'
import { waitFor } from '#remote/wait-for.ts'
import { whatIsIn } from '#remote/what-is-in.ts'
import { whenThereIsRoom } from '#remote/when-there-is-room.ts'
import { isAsking } from '#terminal/ask-line.ts'
import { plain } from '#terminal/plain.ts'
import { printJson } from '#terminal/print-json.ts'
import { settleImport } from './settle-import.ts'

const SHOWN_ERRORS = 20

type ImportFlags = {
  project: ProjectId
  simulated?: boolean
  format?: ImportFormat
  options: OptionValues | undefined
  /** A saved mapping, by name. */
  mapping?: string
  leaveOut?: UnusableKind[]
  keepColumns?: boolean
  names?: NameAnswer
  corrections?: CorrectionChoice
  preview?: boolean
  yes?: boolean
  json?: boolean
}

/**
 * Sends a file to a project and follows its import to the end. On a terminal it shows what was seen of the file and asks,
 * unless the format was given. `-` reads standard input. When interrupted, it leaves nothing behind (the file was not
 * fully sent), or says that the import continues without it, or that the file waits to be confirmed.
 */
export async function importFile(
  file: string,
  { project: projectId, options, json = false, preview = false, yes = false, ...given }: ImportFlags,
  signal: AbortSignal,
): Promise<void> {
  const client = remoteClient(process.env)
  const isToldAll = given.format !== undefined || given.mapping !== undefined || yes
  const look = preview || (isAsking() && !isToldAll && file !== '-')
  const query = { ...queryOf(file, { options, ...given }), look: look ? 'true' : 'false' } as const
  // The same for every attempt: a file that had arrived is not imported twice.
  const idempotencyKey = randomUUID()
  const { importId } = (await isLong(file))
    ? await sendLong(client, { projectId, file, query, signal })
    : await sendFile({
        file,
        signal,
        send: (body) => client.upload(API.startImport, { params: { projectId }, query }, body, { idempotencyKey }),
      })
  const params = { projectId, importId: ImportId.parse(importId) }
  const follow = (what: 'Looking at' | 'Importing') =>
    waitFor({
      what: `${what} ${query.fileName}`,
      look: () => client.call(API.getImport, { params }),
      signal,
      interrupted: (last) =>
        new Interrupted(
          what === 'Importing'
            ? `Interrupted: the file has been sent, and its import continues without this command. ${whatIsIn(last)} The page "Imports" shows the result (import ${importId}).`
            : `Interrupted: the file has been sent, and nothing of it is imported until you confirm it on the page "Imports" (import ${importId}).`,
          { importId },
        ),
    })
  let done = await follow(look ? 'Looking at' : 'Importing')
  if (done.state === 'waiting') {
    if (!(await settleImport({ client, params, yes: yes || !look, json, signal }, done)))
      return printWaiting(done, json ? await client.call(API.getImportLook, { params }) : null)
    done = await follow('Importing')
  }
  const { items: firstErrors } = await client.call(API.listImportErrors, { params, query: { limit: SHOWN_ERRORS } })
  if (json) printJson({ ...done, firstErrors })
  else printResult(done, firstErrors)
  if (done.counts.errors > 0) process.exitCode = EXIT.someRowsRefused
}

/** How the file is to be read, as the instance takes it. */
function queryOf(
  file: string,
  { options, simulated, format, mapping, leaveOut, keepColumns, names, corrections }: Omit<ImportFlags, 'project'>,
) {
  return {
    fileName: file === '-' ? 'standard input' : basename(file),
    simulated: simulated ? 'true' : 'false',
    ...(format === undefined && mapping === undefined ? {} : { format: format ?? 'mapped' }),
    ...(mapping === undefined ? {} : { mapping }),
    ...(options === undefined ? {} : { options: JSON.stringify(options) }),
    ...(leaveOut === undefined ? {} : { leaveOut: leaveOut.join(',') }),
    ...(keepColumns ? { keepColumns: 'true' as const } : {}),
    ...(names === undefined ? {} : { names }),
    ...(corrections === undefined ? {} : { corrections }),
  } as const
}

/** With --preview and nobody to ask: what was seen is all there is to say. */
function printWaiting(waiting: Import, look: ImportLook | null): void {
  if (look !== null) printJson({ ...waiting, look })
  else
    process.stdout.write(
      `Nothing was imported yet: confirm it on the page "Imports" until ${waiting.waitsUntil}, or give --yes (import ${waiting.id}).\n`,
    )
}

function printResult(done: Import, firstErrors: readonly RowError[]): void {
  const { counts, format, container, recognisedBy, notKept, errorGroups } = done
  if (format !== null && container !== null) {
    const why = recognisedBy === null ? '' : `, since ${recognisedBy}`
    process.stdout.write(
      `${plain(`Read as ${IMPORTS[format].label} from ${IMPORT_CONTAINERS[container].label}${why}.`)}\n`,
    )
  }
  process.stdout.write(
    `${counts.prompts} prompts, ${counts.responses} responses, ${counts.comparisons} comparisons, ${counts.judgements} judgements added; ` +
      `${counts.promptsAlreadyThere} prompts and ${counts.judgementsAlreadyThere} judgements were already there.\n`,
  )
  const { corrected } = done
  if (corrected.prompts + corrected.responses > 0)
    process.stdout.write(
      `corrected, first in line ${corrected.lines.join(', ')}: ${corrected.prompts} prompts, ${corrected.responses} responses; ` +
        `${corrected.comparisons} comparisons of earlier texts left the queue, ${corrected.gold} of them gold\n`,
    )
  for (const { kind, prompts, responses, judgements } of done.leftOut)
    process.stdout.write(`left out as ${kind}: ${prompts} prompts, ${responses} responses, ${judgements} judgements\n`)
  for (const { what, count } of notKept) process.stdout.write(`${plain(`not kept, ${count} times: ${what}`)}\n`)
  if (counts.errors > firstErrors.length)
    for (const { field, expected, count, lines } of errorGroups)
      process.stdout.write(
        `${plain(`${count} errors in ${field}, first in line ${lines.join(', ')}: expected ${expected}`)}\n`,
      )
  for (const { line, field, found, expected } of firstErrors)
    process.stdout.write(`${plain(`line ${line}, ${field}: found ${found}, expected ${expected}`)}\n`)
  if (counts.errors > firstErrors.length)
    process.stdout.write(`… ${counts.errors - firstErrors.length} more on the page "Imports".\n`)
}

/** Standard input can't be read again from where a connection broke off. */
async function isLong(file: string): Promise<boolean> {
  return file !== '-' && (await stat(file)).size > UPLOAD_PART_BYTES
}

const NOTHING_SAVED = 'Interrupted: the file was not fully sent, and nothing was saved.'

async function sendLong(
  client: ApiClient,
  {
    projectId,
    file,
    query: { fileName, ...query },
    signal,
  }: {
    projectId: ProjectId
    file: string
    query: NonNullable<CallInput<typeof API.startImport>['query']>
    signal: AbortSignal
  },
): Promise<StartedImport> {
  const line = progressLine()
  const onProgress = (sent: { done: number; total: number }) =>
    line.show(`Sending: ${progressText({ ...sent, unit: 'bytes' })}`)
  try {
    return await sendInParts(client, {
      projectId,
      file,
      fileName: fileName ?? basename(file),
      query,
      signal,
      onProgress,
    })
  } catch (error) {
    throw signal.aborted ? new Interrupted(NOTHING_SAVED) : error
  } finally {
    line.end()
  }
}

type SendFile<T> = {
  /** A path, or `-` for standard input. */
  file: string
  signal: AbortSignal
  /** Sends the stream as a body and returns the server's response. */
  send: (body: ReadableStream) => Promise<T>
}

/**
 * Sends a file as a stream, with progress on the terminal. If interrupted before everything is sent, it aborts the
 * request and the server keeps nothing; after that, it waits for the response, since only that says what happened. If
 * the instance asks to wait, or the connection broke off, a file is sent again from its start.
 * @throws Interrupted
 */
async function sendFile<T>(what: SendFile<T>): Promise<T> {
  // Standard input can be read only once.
  return what.file === '-' ? sendOnce(what) : whenThereIsRoom(() => sendOnce(what), { isRepeatable: true })
}

async function sendOnce<T>({ file, signal, send }: SendFile<T>): Promise<T> {
  const total = file === '-' ? null : (await stat(file)).size
  const source: Readable = file === '-' ? process.stdin : createReadStream(file)
  const line = progressLine()
  const broken = new Interrupted(NOTHING_SAVED)
  const breakOff = () => source.destroy(broken)
  signal.addEventListener('abort', breakOff, { once: true })
  try {
    if (signal.aborted) throw broken
    return await send(ReadableStream.from(counted(source, total, line.show)))
  } catch (error) {
    throw source.errored === broken ? broken : error
  } finally {
    signal.removeEventListener('abort', breakOff)
    line.end()
    source.destroy()
  }
}

async function* counted(source: Readable, total: number | null, show: (text: string) => void) {
  let done = 0
  for await (const chunk of source) {
    done += chunk.length
    show(`Sending: ${progressText({ done, total, unit: 'bytes' })}`)
    yield chunk
  }
}
