import { IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import type { LookAgain } from '@tiebreak/contracts/data/looks.ts'
import type { Import } from '@tiebreak/contracts/data/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { withDefaults } from '@tiebreak/contracts/format-options.ts'
import { type ImportId, JobId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { findImport } from '@tiebreak/db/queries/data/imports.ts'
import { endImportWait } from '@tiebreak/db/queries/data/looks.ts'
import { enqueueJob } from '@tiebreak/db/queries/jobs/jobs.ts'
import { actorId } from '#actor-id.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { requireRoom } from '#jobs/require-room.ts'
import { toImport } from '../get-import.ts'

type Input = { projectId: ProjectId; importId: ImportId } & LookAgain

/**
 * Looks at a waiting file once more: as another format, with a mapping, or from another line.
 * @throws DomainError `import_not_found`, `import_not_waiting`, `too_many_jobs`
 */
export async function lookAgain({ ctx, input }: Verb<Input>): Promise<Import> {
  const { projectId, importId, format, options, mapping, from } = input
  const jobId = newId(JobId)
  return inProject(ctx, projectId, async (tx) => {
    if (!(await findImport(tx, projectId, importId))) throw new DomainError('import_not_found')
    await requireRoom(ctx, tx, projectId, 'look_at_import')
    await enqueueJob(tx, {
      ...{ projectId, id: jobId, kind: 'look_at_import', unit: 'bytes', subjectId: importId, requestId: ctx.requestId },
      ...{ createdBy: actorId(ctx.actor), payload: { importId, from } },
    })
    const isEnded = await endImportWait(tx, projectId, importId, {
      ...{ stage: 'look', jobId, format: format ?? null, mapping: mapping ?? null, recognisedBy: null },
      options: format === undefined ? {} : withDefaults(IMPORTS[format].options, options),
    })
    if (!isEnded) throw new DomainError('import_not_waiting')
    await audit(ctx, tx, { projectId, action: 'import.look', subject: importId, detail: { format, options } })
    const now = await findImport(tx, projectId, importId)
    if (!now) throw new DomainError('import_not_found')
    return toImport(now)
  })
}
