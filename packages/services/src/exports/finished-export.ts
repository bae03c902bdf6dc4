import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ExportRow } from '@tiebreak/db/queries/exports/exports.ts'

/**
 * An export whose file has been created, or an error that says why there is none yet.
 * @throws DomainError `export_not_found`, `export_not_ready`
 */
export function finishedExport(row: ExportRow | undefined): ExportRow & { sha256: string } {
  if (!row) throw new DomainError('export_not_found')
  const { sha256 } = row
  if (row.job.state !== 'done' || sha256 === null) throw new DomainError('export_not_ready')
  return { ...row, sha256 }
}
