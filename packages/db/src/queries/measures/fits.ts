import type { FitId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { FitLevel } from '@tiebreak/contracts/measures/schemas.ts'
import { and, desc, eq } from 'drizzle-orm'
import { type BinaryType, binaryArray } from '#binary-array.ts'
import type { Tx } from '#database.ts'
import { fits, measurements, scores } from '#schema/measures/fits.ts'

export type FitRow = typeof fits.$inferSelect
export type ScoreRow = typeof scores.$inferSelect

/** A score to be stored. */
export type NewScore = Omit<ScoreRow, 'projectId' | 'fitId'>

/**
 * The columns of a score, and their types. Warnings are given as one text, their names with spaces between; whether it is
 * identified as 0 or 1.
 */
const GIVEN = [
  ['subject', 'subject', 'text'],
  ['responseId', 'response_id', 'uuid'],
  ['promptId', 'prompt_id', 'uuid'],
  ['system', 'system', 'text'],
  ['component', 'component', 'integer'],
  ['score', 'score', 'double precision'],
  ['standardError', 'standard_error', 'double precision'],
  ['low', 'low', 'double precision'],
  ['high', 'high', 'double precision'],
  ['intervalReason', 'interval_reason', 'text'],
  ['intervalWarnings', 'interval_warnings', 'text'],
  ['rankLow', 'rank_low', 'integer'],
  ['rankHigh', 'rank_high', 'integer'],
  ['judgements', 'judgements', 'integer'],
  ['wins', 'wins', 'integer'],
  ['losses', 'losses', 'integer'],
  ['ties', 'ties', 'integer'],
  ['bothBad', 'both_bad', 'integer'],
  ['pooledScore', 'pooled_score', 'double precision'],
  ['pooledError', 'pooled_error', 'double precision'],
  ['pooledCentred', 'pooled_centred', 'double precision'],
  ['pooledCentredError', 'pooled_centred_error', 'double precision'],
  ['pooledLinked', 'pooled_linked', 'integer'],
  ['identified', 'identified', 'integer'],
] as const satisfies readonly (readonly [keyof NewScore, string, BinaryType])[]

/** Reads a given column as what is stored. */
function read(column: (typeof GIVEN)[number][1]): string {
  if (column === 'identified') return `n.${column} = 1`
  return column === 'interval_warnings' ? `string_to_array(n.${column}, ' ')` : `n.${column}`
}

const SCORES_PER_STATEMENT = 1_000

/** Stores a finished fit with its scores, which arrive one by one and are never all in memory. */
export async function insertFit(tx: Tx, fit: typeof fits.$inferInsert, rows: Iterable<NewScore>): Promise<void> {
  await tx.orm.insert(fits).values(fit)
  let part: NewScore[] = []
  for (const row of rows) {
    part.push(row)
    if (part.length < SCORES_PER_STATEMENT) continue
    await insertScores(tx, fit, part)
    part = []
  }
  if (part.length > 0) await insertScores(tx, fit, part)
}

/**
 * One array per column: the client takes longer to write a row of placeholders per score than the server takes to read
 * it.
 */
async function insertScores(tx: Tx, fit: typeof fits.$inferInsert, part: readonly NewScore[]): Promise<void> {
  await tx.client.query(
    `insert into scores (project_id, fit_id, ${GIVEN.map(([, column]) => column).join(', ')})
     select $1, $2, ${GIVEN.map(([, column]) => read(column)).join(', ')}
     from unnest(${GIVEN.map(([, , type], at) => `$${at + 3}::${type}[]`).join(', ')})
       n (${GIVEN.map(([, column]) => column).join(', ')})`,
    [
      fit.projectId,
      fit.id,
      ...GIVEN.map(([key, , type]) =>
        binaryArray(
          type,
          part.map((row) => {
            const value = row[key]
            if (typeof value === 'boolean') return Number(value)
            return Array.isArray(value) ? value.join(' ') : value
          }),
        ),
      ),
    ],
  )
}

/** One fit, or undefined. */
export async function findFit(tx: Tx, projectId: ProjectId, id: FitId): Promise<FitRow | undefined> {
  const [row] = await tx.orm
    .select()
    .from(fits)
    .where(and(eq(fits.projectId, projectId), eq(fits.id, id)))
  return row
}

/** The newest fit of a level, or undefined. */
export async function findLatestFit(tx: Tx, projectId: ProjectId, level: FitLevel): Promise<FitRow | undefined> {
  const [row] = await tx.orm
    .select()
    .from(fits)
    .where(and(eq(fits.projectId, projectId), eq(fits.level, level), eq(fits.criterion, 'overall')))
    .orderBy(desc(fits.finishedAt))
    .limit(1)
  return row
}

/** Whether a fit has a row of anything that it scored or counted. */
export async function hasScores(tx: Tx, projectId: ProjectId, fitId: FitId): Promise<boolean> {
  const rows = await tx.orm
    .select({ subject: scores.subject })
    .from(scores)
    .where(and(eq(scores.projectId, projectId), eq(scores.fitId, fitId)))
    .limit(1)
  return rows.length > 0
}

/** All scores of a fit, best first within each component. */
export async function listScores(tx: Tx, projectId: ProjectId, fitId: FitId): Promise<ScoreRow[]> {
  return tx.orm
    .select()
    .from(scores)
    .where(and(eq(scores.projectId, projectId), eq(scores.fitId, fitId)))
    .orderBy(scores.component, desc(scores.score), scores.subject)
}

export type MeasurementRow = typeof measurements.$inferSelect

/** Stores a measurement. */
export async function insertMeasurement(tx: Tx, row: typeof measurements.$inferInsert): Promise<void> {
  await tx.orm.insert(measurements).values(row)
}

/** The newest measurement, or undefined. */
export async function findLatestMeasurement(tx: Tx, projectId: ProjectId): Promise<MeasurementRow | undefined> {
  const [row] = await tx.orm
    .select()
    .from(measurements)
    .where(eq(measurements.projectId, projectId))
    .orderBy(desc(measurements.computedAt))
    .limit(1)
  return row
}

/** Queues a computation that people don't see as a job; equal waiting ones are merged. */
export async function enqueueSilently(
  tx: Tx,
  task: 'measure' | 'fit_scores' | 'raise_overlap' | 'weigh_information' | 'examine_languages',
  projectId: ProjectId,
  requestId: string,
): Promise<void> {
  await tx.client.query('select tiebreak.enqueue_job($1, $2, $3, $4)', [
    task,
    JSON.stringify({ projectId, jobId: null, requestId }),
    `project:${projectId}`,
    `${task}:${projectId}`,
  ])
}
