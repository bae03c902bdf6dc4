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

export type Found = { format: ImportFormat; options: OptionValues; opened: Opened }

/**
 * Finds out what an import's rows come in, and its format if that was not given, and records both. If no row can be in
 * it, or it is in no readable format, what it is instead becomes the import's only error.
 * @throws DomainError `import_not_recognised`
 */
export async function findOutFormat(
  ctx: Ctx,
  { projectId, id, fileName, format: given, recognisedBy, options }: ImportRow,
  file: StoredFile,
): Promise<Found> {
  const head = await readHead(file, fileName)
  const { container, delimiter } = head
  // One that was detected by an attempt that broke off is detected again: it may have been by an older version.
  const isGiven = given !== null && recognisedBy === null
  const recognised =
    isGiven && container !== null
      ? { format: given, because: null }
      : recognise(head, { readers: READERS, formats: IMPORT_FORMATS, abouts: IMPORTS })
  if (recognised.format !== null && container !== null) {
    const { format, because } = recognised
    const chosen = isGiven ? options : withDefaults(IMPORTS[format].options)
    await withTransaction(ctx.db, { projectId }, (tx) =>
      setImportFormat(tx, projectId, id, {
        ...{ format, container, options: chosen },
        recognisedBy: because === null ? null : tell(because),
      }),
    )
    return { format, options: chosen, opened: { container, ...(delimiter ? { delimiter } : {}) } }
  }
  const found = tell('found' in recognised ? recognised.found : head.what)
  const expected = tell('expected' in recognised ? recognised.expected : 'rows that can be read')
  await withTransaction(ctx.db, { projectId }, async (tx) => {
    const errors = [{ line: 1, field: WHOLE_FILE, found, expected }]
    await insertImportErrors(tx, { projectId, importId: id, from: 0, errors })
    await setImportCounts(tx, projectId, id, { ...NO_COUNTS, errors: 1 })
  })
  const told = [`Found ${found}.`, `Expected ${expected}.`]
  throw new DomainError('import_not_recognised', { details: told.map((message) => ({ path: 'file', message })) })
}
