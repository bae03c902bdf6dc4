import type { FitId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { and, eq } from 'drizzle-orm'
import type { Tx } from '#database.ts'
import { adjustedFits, adjustedScores } from '#schema/measures/adjusted-fits.ts'

export type AdjustedFitRow = typeof adjustedFits.$inferSelect
export type AdjustedScoreRow = typeof adjustedScores.$inferSelect
export type NewAdjustedScore = Omit<typeof adjustedScores.$inferInsert, 'projectId' | 'fitId'>

const SCORES_PER_STATEMENT = 1_000

/** Stores how a fit was adjusted, with the scores. */
export async function insertAdjustedFit(
  tx: Tx,
  fit: typeof adjustedFits.$inferInsert,
  rows: readonly NewAdjustedScore[],
): Promise<void> {
  await tx.orm.insert(adjustedFits).values(fit)
  const { projectId, fitId } = fit
  for (let from = 0; from < rows.length; from += SCORES_PER_STATEMENT)
    await tx.orm
      .insert(adjustedScores)
      .values(rows.slice(from, from + SCORES_PER_STATEMENT).map((row) => ({ projectId, fitId, ...row })))
}

/** How a fit was adjusted, or undefined if it is from before that was done. */
export async function findAdjustedFit(tx: Tx, projectId: ProjectId, fitId: FitId): Promise<AdjustedFitRow | undefined> {
  const [row] = await tx.orm
    .select()
    .from(adjustedFits)
    .where(and(eq(adjustedFits.projectId, projectId), eq(adjustedFits.fitId, fitId)))
  return row
}

/** The adjusted scores of a fit, by system. */
export async function listAdjustedScores(
  tx: Tx,
  projectId: ProjectId,
  fitId: FitId,
): Promise<ReadonlyMap<string, AdjustedScoreRow>> {
  const rows = await tx.orm
    .select()
    .from(adjustedScores)
    .where(and(eq(adjustedScores.projectId, projectId), eq(adjustedScores.fitId, fitId)))
  return new Map(rows.map((row) => [row.subject, row]))
}
