import { ExportId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import type { WorkerCtx } from '@tiebreak/services/context.ts'
import { createExport } from '@tiebreak/services/exports/create-export.ts'
import { runExport } from '@tiebreak/services/exports/run-export.ts'

/** Asks for an export of votes, and answers what the worker does with it later. */
export async function askedExport(worker: WorkerCtx, projectId: ProjectId): Promise<() => Promise<void>> {
  const { id, jobId } = await createExport({ ctx: worker, input: { projectId, format: 'votes' } })
  return () => runExport({ ctx: worker, input: { projectId, jobId, exportId: ExportId.parse(id) } })
}
