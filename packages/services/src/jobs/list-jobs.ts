import type { Page, PageQuery } from '@tiebreak/contracts/common.ts'
import { JobId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Job } from '@tiebreak/contracts/job.ts'
import { listJobs as findJobs } from '@tiebreak/db/queries/jobs.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toPage } from '#page.ts'
import { startAfter } from '#start-after.ts'
import { toJob } from './to-job.ts'

/** Background jobs, newest first. */
export async function listJobs({ ctx, input }: Verb<{ projectId: ProjectId } & PageQuery>): Promise<Page<Job>> {
  const { projectId, cursor, limit } = input
  const rows = await inProject(ctx, projectId, (tx) =>
    findJobs(tx, projectId, { before: startAfter(cursor, JobId), limit: limit + 1 }),
  )
  return toPage(rows, limit, (row) => row.id, toJob)
}
