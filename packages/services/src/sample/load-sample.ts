import type { JobId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Job } from '@tiebreak/contracts/jobs/schemas.ts'
import { listJobs } from '@tiebreak/db/queries/jobs/jobs.ts'
import { enqueueSilently } from '@tiebreak/db/queries/measures/fits.ts'
import { findProject } from '@tiebreak/db/queries/projects/projects.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { makeComparisons } from '#comparisons/make-comparisons.ts'
import type { Ctx } from '#context.ts'
import { startImport } from '#data/imports/start-import.ts'
import { getJob } from '#jobs/get-job.ts'
import { makeProject } from '#projects/create-project.ts'
import { readJudgedSample, readSample } from './read-sample.ts'
import { SAMPLE_PROJECTS } from './sample-projects.ts'

/** Called for each running job of the sample; it is awaited before the next look. */
export type Watch = (job: Job) => Promise<void>

/**
 * Creates the two sample projects and imports their files in the same way as any user's file, in the worker. Completed
 * steps are not repeated, so an interrupted load continues. Returns once the worker has finished.
 * @throws Error when a job of the sample fails
 */
export async function loadSample(ctx: Ctx, watch: Watch): Promise<void> {
  const { judged, open } = SAMPLE_PROJECTS
  for (const { id, settings } of [judged, open])
    if (!(await withTransaction(ctx.db, { projectId: id }, (tx) => findProject(tx, id))))
      await makeProject(ctx, id, settings)

  await once(ctx, watch, {
    projectId: judged.id,
    kind: 'import',
    start: async () => {
      const body = readJudgedSample()
      const input = { projectId: judged.id, body, fileName: 'sample-judged.jsonl', simulated: 'true' } as const
      return (await startImport({ ctx, input })).jobId
    },
  })
  await once(ctx, watch, {
    projectId: open.id,
    kind: 'import',
    start: async () => {
      const input = { projectId: open.id, body: readSample(), fileName: 'sample.jsonl', simulated: 'false' } as const
      return (await startImport({ ctx, input })).jobId
    },
  })
  await once(ctx, watch, {
    projectId: open.id,
    kind: 'make_comparisons',
    start: async () => {
      return (await makeComparisons({ ctx, input: { projectId: open.id, pairs: 'all' } })).jobId
    },
  })
  // So that whoever first opens the monitor finds figures.
  await withTransaction(ctx.db, { projectId: judged.id }, async (tx) => {
    await enqueueSilently(tx, 'measure', judged.id, ctx.requestId)
    await enqueueSilently(tx, 'fit_scores', judged.id, ctx.requestId)
  })
}

async function once(
  ctx: Ctx,
  watch: Watch,
  { projectId, kind, start }: { projectId: ProjectId; kind: Job['kind']; start: () => Promise<JobId> },
): Promise<void> {
  const jobs = await withTransaction(ctx.db, { projectId }, (tx) =>
    listJobs(tx, projectId, { limit: 50, order: 'newest' }),
  )
  const begun = jobs.find((job) => job.kind === kind && job.state !== 'failed')
  const jobId = begun?.id ?? (await start())
  for (;;) {
    const job = await getJob({ ctx, input: { projectId, jobId } })
    if (job.state === 'done') return
    if (job.state === 'failed') throw new Error(`The sample could not be loaded: ${job.error}`)
    await watch(job)
  }
}
