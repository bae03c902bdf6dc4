import { createReadStream } from 'node:fs'
import { IMPORT_FORMATS, IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import type { ImportFormat } from '@tiebreak/contracts/data/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { tell } from '@tiebreak/contracts/tell.ts'
import {
  type ImportRow,
  insertImportErrors,
  setImportCounts,
  setImportFormat,
} from '@tiebreak/db/queries/data/imports.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { readHead } from '@tiebreak/formats/readers/read-head.ts'
import { recognise } from '@tiebreak/formats/readers/recognise.ts'
import { WHOLE_FILE } from '@tiebreak/formats/readers/show-path.ts'
import { READERS } from '@tiebreak/formats/readers.ts'
import type { Ctx } from '#context.ts'
import { NO_COUNTS } from './counts.ts'

/**
 * Detects an import's format from the start of its file, and records it. If the file is in no readable format, what it
 * is instead becomes the import's only error.
 * @throws DomainError `import_not_recognised`
 */
export async function findOutFormat(
  ctx: Ctx,
  { projectId, id, fileName }: Pick<ImportRow, 'projectId' | 'id' | 'fileName'>,
  path: string,
): Promise<ImportFormat> {
  const head = await readHead(createReadStream(path), fileName)
  const recognised = recognise(head, { readers: READERS, formats: IMPORT_FORMATS, abouts: IMPORTS })
  const { format } = recognised
  if (format !== null) {
    await withTransaction(ctx.db, { projectId }, (tx) => setImportFormat(tx, projectId, id, format))
    return format
  }
  const found = tell(recognised.found)
  const expected = tell(recognised.expected)
  await withTransaction(ctx.db, { projectId }, async (tx) => {
    const errors = [{ line: 1, field: WHOLE_FILE, found, expected }]
    await insertImportErrors(tx, { projectId, importId: id, from: 0, errors })
    await setImportCounts(tx, projectId, id, { ...NO_COUNTS, errors: 1 })
  })
  const told = [`Found ${found}.`, `Expected ${expected}.`]
  throw new DomainError('import_not_recognised', { details: told.map((message) => ({ path: 'file', message })) })
}
