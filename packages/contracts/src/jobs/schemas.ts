import { z } from 'zod'
import { Instant, Order, PageQuery } from '#common.ts'
import { JobId } from '#ids.ts'

export const JOB_KINDS = [
  'import',
  'look_at_import',
  'make_comparisons',
  'fit_scores',
  'export',
  'copy_project',
] as const

export const JobKind = z.enum(JOB_KINDS).meta({ id: 'JobKind' })

export type JobKind = z.infer<typeof JobKind>

export const JOB_STATES = ['queued', 'running', 'done', 'failed'] as const

export const JobState = z.enum(JOB_STATES).meta({ id: 'JobState' })

export type JobState = z.infer<typeof JobState>

/** Which jobs, newest first by default. */
export const ListJobs = PageQuery.extend({
  state: JobState.optional(),
  kind: JobKind.optional(),
  order: Order.optional(),
})

export type ListJobs = z.infer<typeof ListJobs>

export const Job = z
  .strictObject({
    id: JobId,
    kind: JobKind,
    state: JobState,
    /** Work done so far, in `unit`s; total is null until it is known. */
    progress: z.strictObject({ done: z.number(), total: z.number().nullable(), unit: z.string() }),
    /**
     * Judgements and decisions that were acknowledged before the request but can't be read yet, because a transaction
     * of the database is open. While the job runs it waits for them, for a limited time; when done, it has ended
     * without them.
     */
    missing: z.number().int(),
    /** Why it failed, as one sentence. */
    error: z.string().nullable(),
    /** The import, export or fit it works on, or the project it copies. */
    subjectId: z.string().nullable(),
    createdAt: Instant,
    startedAt: Instant.nullable(),
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'Job' })

export type Job = z.infer<typeof Job>

export const StartedJob = z.strictObject({ jobId: JobId }).meta({ id: 'StartedJob' })

export type StartedJob = z.infer<typeof StartedJob>
