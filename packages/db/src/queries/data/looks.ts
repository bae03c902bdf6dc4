import { WAITING_DAYS } from '@tiebreak/contracts/data/looking.ts'
import type { ImportId, JobId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '#database.ts'
import { raters } from '#schema/annotating/raters.ts'
import { imports } from '#schema/data/imports.ts'
import type { ImportRow } from './imports.ts'

const one = (projectId: ProjectId, id: ImportId) => and(eq(imports.projectId, projectId), eq(imports.id, id))

/**
 * What was seen of a file, which waits for a person's word from now on. False if the job is no longer the one that the
 * import belongs to.
 */
export async function setImportLook(
  tx: Tx,
  projectId: ProjectId,
  id: ImportId,
  { jobId, ...seen }: { jobId: JobId } & Pick<ImportRow, 'look' | 'notKept' | 'errorGroups'>,
): Promise<boolean> {
  const { rowCount } = await tx.orm
    .update(imports)
    .set({ ...seen, stage: 'waiting', waitingSince: sql`clock_timestamp()` })
    .where(and(one(projectId, id), eq(imports.jobId, jobId), inArray(imports.stage, ['look', 'import'])))
  return rowCount === 1
}

/** Ends an import's waiting; returns false if it does not wait, so that of two words only the first counts. */
export async function endImportWait(
  tx: Tx,
  projectId: ProjectId,
  id: ImportId,
  change: { stage: 'import' | 'look' | 'discarded' } & Partial<
    Pick<ImportRow, 'jobId' | 'format' | 'options' | 'mapping' | 'choices' | 'simulated' | 'recognisedBy'>
  >,
): Promise<boolean> {
  const { rowCount } = await tx.orm
    .update(imports)
    .set({ ...change, waitingSince: null, ...(change.stage === 'look' ? {} : { look: null }) })
    .where(and(one(projectId, id), eq(imports.stage, 'waiting')))
  return rowCount === 1
}

/**
 * How many files of a project are looked at or wait. Others asking the same wait until the transaction ends, so that two
 * don't both find room for one more.
 */
export async function countWaitingImports(tx: Tx, projectId: ProjectId): Promise<number> {
  await tx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`waiting imports ${projectId}`])
  const { rows } = await tx.client.query<{ n: number }>(
    `select count(*)::integer as n from imports i join jobs j on j.project_id = i.project_id and j.id = i.job_id
     where i.project_id = $1 and (i.stage = 'waiting' or i.stage = 'look' and j.state in ('queued', 'running'))`,
    [projectId],
  )
  return rows[0]?.n ?? 0
}

/** Imports that nobody confirmed for as long as files are kept. Needs no scope. */
export async function listExpiredImports(tx: Tx): Promise<{ projectId: ProjectId; id: ImportId }[]> {
  const { rows } = await tx.client.query<{ projectId: ProjectId; id: ImportId }>(
    'select project_id as "projectId", id from tiebreak.expired_imports($1)',
    [WAITING_DAYS],
  )
  return rows
}

/** Which of these names raters of the project have. */
export async function listKnownRaterNames(tx: Tx, projectId: ProjectId, names: readonly string[]): Promise<string[]> {
  const rows = await tx.orm
    .select({ name: raters.externalId })
    .from(raters)
    .where(and(eq(raters.projectId, projectId), sql`${raters.externalId} = any (${sql.param([...names])}::text[])`))
  return rows.flatMap(({ name }) => name ?? [])
}

/** White space as browsers trim it. */
const SPACE = '[\\s\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]'

/** Names of raters with spaces at their ends, or that are not in the composed Unicode form. */
export async function listOddRaterNames(tx: Tx, projectId: ProjectId, limit: number): Promise<string[]> {
  const rows = await tx.orm
    .select({ name: raters.externalId })
    .from(raters)
    .where(
      and(
        eq(raters.projectId, projectId),
        sql`(${raters.externalId} is not nfc normalized or ${raters.externalId} ~ ${`^${SPACE}|${SPACE}$`})`,
      ),
    )
    .orderBy(raters.ordinal)
    .limit(limit)
  return rows.flatMap(({ name }) => name ?? [])
}
