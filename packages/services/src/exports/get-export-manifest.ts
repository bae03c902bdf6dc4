import { EXPORTS } from '@tiebreak/contracts/exports/formats.ts'
import { ExportManifest } from '@tiebreak/contracts/exports/schemas.ts'
import type { ExportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { findAccount } from '@tiebreak/db/queries/accounts/accounts.ts'
import { type ExportRow, findExport } from '@tiebreak/db/queries/exports/exports.ts'
import { findProject } from '@tiebreak/db/queries/projects/projects.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { maySeeNames } from '#members/names.ts'
import { withNames } from '#review/rulings/uncounted.ts'
import { finishedExport } from './finished-export.ts'
import { StoredLeftOut } from './stored-left-out.ts'

/**
 * The manifest of an export's file: which file it is, what it covers, and what was left out. It describes the state when
 * the file was created, and stays when the file is gone. Leads see names, as everywhere.
 * @throws DomainError `export_not_found`, `export_not_ready`
 */
export async function getExportManifest({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; exportId: ExportId }>): Promise<ExportManifest> {
  const { projectId, exportId } = input
  return inProject(ctx, projectId, async (tx, membership) => {
    const row = finishedExport(await findExport(tx, projectId, exportId))
    const project = await findProject(tx, projectId)
    const [leftOut] = await withNames(tx, projectId, membership, [row.leftOut])
    const { id, format, options, fileName, rows, bytes, sha256, asOf, behind, decisionsBehind, createdBy, createdAt } =
      row
    const { missing, finishedAt } = row.job
    const maker = createdBy !== null && maySeeNames(membership) ? await findAccount(tx, createdBy) : undefined
    return ExportManifest.parse({
      manifest: 'tiebreak-export',
      version: options === null ? 1 : 2,
      project: { id: projectId, name: project?.name },
      export: {
        id,
        format,
        ...(options === null ? {} : { options }),
        askedAt: createdAt.toISOString(),
        madeAt: finishedAt?.toISOString() ?? null,
        madeBy: maker?.name ?? null,
      },
      file: { fileName, contentType: EXPORTS[format].contentType, rows, bytes, sha256 },
      reach: { asOf: asOf?.toISOString() ?? null, missing, behind, decisionsBehind, why: whyBehind(row) },
      leftOut: StoredLeftOut.parse(leftOut),
    })
  })
}

/** Why acknowledged judgements or decisions are not in the file: they were held back, or arrived too late. */
function whyBehind({ behind, decisionsBehind, job: { missing } }: ExportRow): string | null {
  const late = behind + decisionsBehind - missing
  const reasons = [
    ...(missing > 0
      ? [
          `${missing} judgements or decisions were acknowledged before the export was requested, but an open database transaction held them back.`,
        ]
      : []),
    ...(late > 0 ? [`${late} arrived while the file was being created; a later export will include them.`] : []),
  ]
  return reasons.length > 0 ? reasons.join(' ') : null
}
