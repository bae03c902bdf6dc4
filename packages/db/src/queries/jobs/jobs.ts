import type { Order } from '@tiebreak/contracts/common.ts'
import type { JobId, ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { JobKind } from '@tiebreak/contracts/jobs/schemas.ts'
import { and, asc, desc, eq, gt, inArray, lt, sql } from 'drizzle-orm'
import { call } from '#call.ts'
import type { Database, Tx } from '#database.ts'
import { jobs } from '#schema/jobs/jobs.ts'

export type JobRow = typeof jobs.$inferSelect

type NewJob = {
  projectId: ProjectId
  id: JobId
  kind: JobKind
  unit: string
  subjectId: string | null
  requestId: string
  createdBy: UserId | null
  /** The last acknowledged transaction that it must see (`findLastAcknowledged`). */
  needs?: string | null
  /** Further fields for the worker's payload. */
  payload?: Record<string, unknown>
}

/**
 * Records a job and puts it into the worker's queue, in the caller's transaction. Jobs of one project run one after the
 * other.
 */
export async function enqueueJob(tx: Tx, job: NewJob): Promise<void> {
  const { payload = {}, ...row } = job
  await tx.orm.insert(jobs).values(row)
  await tx.client.query('select tiebreak.enqueue_job($1, $2, $3, $4)', [
    job.kind,
    JSON.stringify({ ...payload, projectId: job.projectId, jobId: job.id, requestId: job.requestId }),
    `project:${job.projectId}`,
    job.id,
  ])
}

/** One job, or undefined. */
export async function findJob(tx: Tx, projectId: ProjectId, id: JobId): Promise<JobRow | undefined> {
  const [row] = await tx.orm
    .select()
    .from(jobs)
    .where(and(eq(jobs.projectId, projectId), eq(jobs.id, id)))
  return row
}

/** Jobs by the time they were requested. */
export async function listJobs(
  tx: Tx,
  projectId: ProjectId,
  page: {
    after?: JobId | undefined
    limit: number
    order: Order
    state?: JobRow['state'] | undefined
    kind?: JobKind | undefined
  },
): Promise<JobRow[]> {
  const [beyond, sorted] = page.order === 'oldest' ? [gt, asc] : [lt, desc]
  return tx.orm
    .select()
    .from(jobs)
    .where(
      and(
        eq(jobs.projectId, projectId),
        page.after === undefined ? undefined : beyond(jobs.id, page.after),
        page.state === undefined ? undefined : eq(jobs.state, page.state),
        page.kind === undefined ? undefined : eq(jobs.kind, page.kind),
      ),
    )
    .orderBy(sorted(jobs.id))
    .limit(page.limit)
}

/** The newest waiting or running job of a kind, or undefined. */
export async function findPendingJob(tx: Tx, projectId: ProjectId, kind: JobKind): Promise<JobRow | undefined> {
  const [row] = await tx.orm
    .select()
    .from(jobs)
    .where(and(eq(jobs.projectId, projectId), eq(jobs.kind, kind), inArray(jobs.state, ['queued', 'running'])))
    .orderBy(desc(jobs.id))
    .limit(1)
  return row
}

/**
 * How many jobs of a kind an account has waiting and running in a project. Others asking the same wait until the
 * transaction ends, so that two don't both find room for one more.
 */
export async function countOpenJobs(
  tx: Tx,
  projectId: ProjectId,
  { kind, createdBy }: { kind: JobKind; createdBy: UserId },
): Promise<number> {
  await tx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `jobs ${projectId} ${kind} ${createdBy}`,
  ])
  return tx.orm.$count(
    jobs,
    and(
      eq(jobs.projectId, projectId),
      eq(jobs.kind, kind),
      eq(jobs.createdBy, createdBy),
      inArray(jobs.state, ['queued', 'running']),
    ),
  )
}

/** Starts the job, or restarts it after a crash: its progress begins again. */
export async function startJob(tx: Tx, projectId: ProjectId, id: JobId): Promise<void> {
  await tx.orm
    .update(jobs)
    .set({
      state: 'running',
      startedAt: sql`clock_timestamp()`,
      finishedAt: null,
      error: null,
      done: 0,
      waitUntil: null,
      missing: 0,
    })
    .where(and(eq(jobs.projectId, projectId), eq(jobs.id, id)))
}

/** Makes a queued job cover more; returns whether it was still queued. */
export async function raiseNeeds(tx: Tx, projectId: ProjectId, id: JobId, needs: string | null): Promise<boolean> {
  const { rowCount } = await tx.orm
    .update(jobs)
    .set({ needs: sql`greatest(${jobs.needs}, ${needs}::xid8)` })
    .where(and(eq(jobs.projectId, projectId), eq(jobs.id, id), eq(jobs.state, 'queued')))
  return rowCount === 1
}

/** The job starts waiting for its mark, for at most this long. */
export async function startWaiting(tx: Tx, projectId: ProjectId, id: JobId, waitMs: number): Promise<void> {
  await tx.orm
    .update(jobs)
    .set({ waitUntil: sql`clock_timestamp() + ${waitMs} * interval '1 millisecond'` })
    .where(and(eq(jobs.projectId, projectId), eq(jobs.id, id)))
}

/** What a job must see, and whether it has waited long enough, by the database's clock. */
export async function findWait(
  tx: Tx,
  projectId: ProjectId,
  id: JobId,
): Promise<{ needs: string | null; isOver: boolean } | undefined> {
  const [row] = await tx.orm
    .select({ needs: jobs.needs, isOver: sql<boolean>`coalesce(${jobs.waitUntil} <= clock_timestamp(), false)` })
    .from(jobs)
    .where(and(eq(jobs.projectId, projectId), eq(jobs.id, id)))
  return row
}

/** How many acknowledged judgements and decisions the job is waiting for, or ends without. */
export async function setMissing(tx: Tx, projectId: ProjectId, id: JobId, missing: number): Promise<void> {
  await tx.orm
    .update(jobs)
    .set({ missing })
    .where(and(eq(jobs.projectId, projectId), eq(jobs.id, id)))
}

/** Records the job's progress. */
export async function setJobProgress(
  tx: Tx,
  projectId: ProjectId,
  id: JobId,
  progress: { done: number; total?: number },
): Promise<void> {
  await tx.orm
    .update(jobs)
    .set(progress)
    .where(and(eq(jobs.projectId, projectId), eq(jobs.id, id)))
}

/** Ends the job, successfully or with a sentence that says why not, and returns it; undefined if it had ended already. */
export async function endJob(
  tx: Tx,
  projectId: ProjectId,
  id: JobId,
  error: string | null,
): Promise<JobRow | undefined> {
  const [row] = await tx.orm
    .update(jobs)
    .set({ state: error === null ? 'done' : 'failed', error, finishedAt: sql`clock_timestamp()` })
    .where(and(eq(jobs.projectId, projectId), eq(jobs.id, id), inArray(jobs.state, ['queued', 'running'])))
    .returning()
  return row
}

/** Jobs that their row says are waiting or running, but that the queue will not run again. Needs no scope. */
export async function listLostJobs(tx: Tx): Promise<{ projectId: ProjectId; id: JobId }[]> {
  const { rows } = await tx.client.query<{ projectId: ProjectId; id: JobId }>(
    'select project_id as "projectId", id from tiebreak.lost_jobs()',
  )
  return rows
}

export type QueueFigures = { kind: string; waiting: number; running: number }

/** Jobs that wait and run, by kind, over all projects. Needs no scope. */
export async function listQueueFigures(db: Database): Promise<QueueFigures[]> {
  return call<QueueFigures>(db, 'select kind, waiting, running from tiebreak.queue_figures()', [])
}
