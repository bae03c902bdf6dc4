import type { Page } from '@tiebreak/contracts/common.ts'
import { JobId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Job, ListJobs } from '@tiebreak/contracts/jobs/schemas.ts'
import { listJobs as findJobs } from '@tiebreak/db/queries/jobs/jobs.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { startAfter, toPage } from '#page.ts'
import { toJob } from './get-job.ts'

/** Background jobs, newest first unless asked otherwise. */
export async function listJobs({ ctx, input }: Verb<{ projectId: ProjectId } & ListJobs>): Promise<Page<Job>> {
  const { projectId, cursor, limit, order = 'newest', state, kind } = input
  const rows = await inProject(ctx, projectId, (tx) =>
    findJobs(tx, projectId, { after: startAfter(cursor, JobId), limit: limit + 1, order, state, kind }),
  )
  return toPage(rows, limit, (row) => row.id, toJob)
}
