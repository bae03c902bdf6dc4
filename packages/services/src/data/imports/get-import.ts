import { WAITING_DAYS } from '@tiebreak/contracts/data/looking.ts'
import { type Import, ImportCounts } from '@tiebreak/contracts/data/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { findImport, type ImportRow } from '@tiebreak/db/queries/data/imports.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toProgress } from '#jobs/get-job.ts'

/**
 * One import: progress and counts.
 * @throws DomainError `import_not_found`
 */
export async function getImport({ ctx, input }: Verb<{ projectId: ProjectId; importId: ImportId }>): Promise<Import> {
  const row = await inProject(ctx, input.projectId, (tx) => findImport(tx, input.projectId, input.importId))
  if (!row) throw new DomainError('import_not_found')
  return toImport(row)
}

const DAY_MS = 24 * 60 * 60_000

/** An import as people see it. */
export function toImport(row: ImportRow): Import {
  return {
    id: row.id,
    jobId: row.jobId,
    fileName: row.fileName,
    bytes: row.bytes,
    format: row.format,
    recognisedBy: row.recognisedBy,
    container: row.container,
    options: row.options,
    mapping: row.mapping,
    choices: { leaveOut: [], keepColumns: false, names: {}, corrections: 'refuse', ...row.choices },
    corrected: row.corrected,
    leftOut: row.leftOut,
    state: row.stage === 'waiting' || row.stage === 'discarded' ? row.stage : row.job.state,
    isLook: row.stage === 'look',
    waitsUntil: row.waitingSince && new Date(row.waitingSince.getTime() + WAITING_DAYS * DAY_MS).toISOString(),
    progress: toProgress(row.job),
    counts: ImportCounts.parse(row.counts),
    notKept: row.notKept,
    errorGroups: row.errorGroups.toSorted((a, b) => b.count - a.count),
    error: row.stage === 'waiting' || row.stage === 'discarded' ? null : row.job.error,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.job.finishedAt?.toISOString() ?? null,
  }
}
