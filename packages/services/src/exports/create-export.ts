import { EXPORTS } from '@tiebreak/contracts/exports/formats.ts'
import type { CreateExport, Export } from '@tiebreak/contracts/exports/schemas.ts'
import { withDefaults } from '@tiebreak/contracts/format-options.ts'
import { ExportId, JobId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { findExport, findWaitingExport, insertExport } from '@tiebreak/db/queries/exports/exports.ts'
import { enqueueJob, raiseNeeds } from '@tiebreak/db/queries/jobs/jobs.ts'
import { findLastAcknowledged } from '@tiebreak/db/queries/measures/reach.ts'
import { actorId } from '#actor-id.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { requireRoom } from '#jobs/require-room.ts'
import { toExports } from './get-export.ts'
import { nothingNotHeld } from './nothing-not-held.ts'
import { SOURCES } from './sources.ts'

/**
 * Queues the creation of a file, which will contain everything acknowledged by now, or say what is missing. While one
 * of the same format and options is waiting, another request returns that one, which then covers this request too.
 * @throws DomainError `too_many_jobs`
 */
export async function createExport({ ctx, input }: Verb<{ projectId: ProjectId } & CreateExport>): Promise<Export> {
  const { projectId, format } = input
  const exportId = newId(ExportId)
  const jobId = newId(JobId)
  const createdBy = actorId(ctx.actor)
  const about = EXPORTS[format]
  const options = withDefaults(about.options, input.options)
  const { unit } = SOURCES[about.reads]
  return inProject(ctx, projectId, async (tx, membership) => {
    const waiting = await findWaitingExport(tx, projectId, format, options)
    const needs = await findLastAcknowledged(tx, projectId)
    const isJoined = waiting && (await raiseNeeds(tx, projectId, waiting.job.id, needs))
    if (!isJoined) {
      await requireRoom(ctx, tx, projectId, 'export')
      const job = { projectId, id: jobId, kind: 'export', unit, subjectId: exportId, createdBy } as const
      await enqueueJob(tx, { ...job, needs, requestId: ctx.requestId, payload: { exportId } })
      await insertExport(tx, {
        projectId,
        id: exportId,
        jobId,
        format,
        options,
        fileName: about.file,
        storedAs: exportId,
        leftOut: nothingNotHeld(format),
        createdBy,
      })
      await audit(ctx, tx, { projectId, action: 'export.create', subject: exportId, detail: { format, options } })
    }
    const row = isJoined ? waiting : await findExport(tx, projectId, exportId)
    const [shown] = await toExports(ctx, tx, { projectId, membership, rows: row ? [row] : [] })
    if (!shown) throw new Error('the export was just written')
    return shown
  })
}
