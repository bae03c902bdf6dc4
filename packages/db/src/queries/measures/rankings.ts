import type { FitId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { and, eq } from 'drizzle-orm'
import type { Tx } from '#database.ts'
import { rankings } from '#schema/measures/rankings.ts'

export type NewRanking = typeof rankings.$inferInsert

/** Stores what a fit says of each of its components. */
export async function insertRankings(tx: Tx, rows: readonly NewRanking[]): Promise<void> {
  if (rows.length > 0) await tx.orm.insert(rankings).values([...rows])
}

/** What a fit says of its components, in order. */
export async function listVerdicts(tx: Tx, projectId: ProjectId, fitId: FitId): Promise<unknown[]> {
  const rows = await tx.orm
    .select({ verdict: rankings.verdict })
    .from(rankings)
    .where(and(eq(rankings.projectId, projectId), eq(rankings.fitId, fitId)))
    .orderBy(rankings.component)
  return rows.map(({ verdict }) => verdict)
}

/** What a fit says of pairs, component by component; those without are left out. */
export async function listRankedPairs(tx: Tx, projectId: ProjectId, fitId: FitId): Promise<unknown[]> {
  const rows = await tx.orm
    .select({ pairs: rankings.pairs })
    .from(rankings)
    .where(and(eq(rankings.projectId, projectId), eq(rankings.fitId, fitId)))
    .orderBy(rankings.component)
  return rows.flatMap(({ pairs }) => (pairs === null ? [] : [pairs]))
}
