import { IMPORT_FORMATS, IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import type { ImportFormat } from '@tiebreak/contracts/data/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { type OptionValues, withDefaults } from '@tiebreak/contracts/format-options.ts'
import { tell } from '@tiebreak/contracts/tell.ts'
import {
  type ImportRow,
  insertImportErrors,
  setImportCounts,
  setImportFormat,
} from '@tiebreak/db/queries/data/imports.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Opened } from '@tiebreak/formats/containers/open-entries.ts'
import { readHead } from '@tiebreak/formats/containers/read-head.ts'
import { recognise } from '@tiebreak/formats/readers/recognise.ts'
import { WHOLE_FILE } from '@tiebreak/formats/readers/show-path.ts'
import { READERS } from '@tiebreak/formats/readers.ts'
import type { Ctx } from '#context.ts'
import { NO_COUNTS } from './counts.ts'
import type { StoredFile } from './stored-file.ts'

export type Found = { format: ImportFormat; options: OptionValues; opened: Opened; what: string }

/** A file in no format that can be recognised; `opened` is null where it holds no rows at all. */
export type Unknown = { format: null; options: OptionValues; opened: Opened | null; what: string; expected: string }

/**
 * Finds out what an import's rows come in, and its format if that was not given, and records both. If no row can be in
 * it, or it is in no readable format, what it is instead becomes the import's only error.
 * @throws DomainError `import_not_recognised`
 */
export async function findOutFormat(ctx: Ctx, row: ImportRow, file: StoredFile): Promise<Found> {
  const told = await tellFormat(ctx, row, file)
  return told.format === null ? refuse(ctx, row, told) : told
}

/**
 * The same for a file that is only looked at: its format may be unknown, as long as it holds rows.
 * @throws DomainError `import_not_recognised`
 */
export async function findOutRows(
  ctx: Ctx,
  row: ImportRow,
  file: StoredFile,
): Promise<Found | (Unknown & { opened: Opened })> {
  const told = await tellFormat(ctx, row, file)
  if (told.format !== null) return told
  const { opened } = told
  return opened === null ? refuse(ctx, row, told) : { ...told, opened }
}

async function tellFormat(
  ctx: Ctx,
  { projectId, id, fileName, format: given, recognisedBy, options }: ImportRow,
  file: StoredFile,
): Promise<Found | Unknown> {
  const head = await readHead(file, fileName)
  const { container, delimiter, what } = head
  // One that was detected by an attempt that broke off is detected again: it may have been by an older version.
  const isGiven = given !== null && recognisedBy === null
  const recognised =
    isGiven && container !== null
      ? { format: given, because: null }
      : recognise(head, { readers: READERS, formats: IMPORT_FORMATS, abouts: IMPORTS })
  const opened = container && { container, ...(delimiter ? { delimiter } : {}) }
  const record = (found: Parameters<typeof setImportFormat>[3]) =>
    withTransaction(ctx.db, { projectId }, (tx) => setImportFormat(tx, projectId, id, { container, ...found }))
  if (recognised.format !== null && opened !== null) {
    const { format, because } = recognised
    const chosen = isGiven ? options : withDefaults(IMPORTS[format].options)
    await record({ format, options: chosen, recognisedBy: because === null ? null : tell(because) })
    return { format, options: chosen, opened, what }
  }
  const unknown = recognised.format === null ? recognised : { found: what, expected: 'rows that can be read' }
  await record({ format: null, options: {}, recognisedBy: null })
  return { format: null, options: {}, opened, what: tell(unknown.found), expected: tell(unknown.expected) }
}

const MAPPED = 'Its columns can also be mapped by hand: on the page Imports, or with a saved mapping.'

async function refuse(
  ctx: Ctx,
  { projectId, id }: ImportRow,
  { what: found, expected, opened }: Unknown,
): Promise<never> {
  await withTransaction(ctx.db, { projectId }, async (tx) => {
    const errors = [{ line: 1, field: WHOLE_FILE, found, expected }]
    await insertImportErrors(tx, { projectId, importId: id, from: 0, errors })
    await setImportCounts(tx, projectId, id, { ...NO_COUNTS, errors: 1 })
  })
  const told = [`Found ${found}.`, `Expected ${expected}.`, ...(opened === null ? [] : [MAPPED])]
  throw new DomainError('import_not_recognised', { details: told.map((message) => ({ path: 'file', message })) })
}
