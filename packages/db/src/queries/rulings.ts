import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '#database.ts'
import { rulings } from '#schema/submissions.ts'

export type NewRuling = Pick<typeof rulings.$inferInsert, 'kind' | 'raterId' | 'submissionId' | 'comparisonId'> & {
  reason: string
  ruledBy: string
}

/** Writes rulings down; the latest on a subject holds. Tallies follow behind. */
export async function insertRulings(tx: Tx, projectId: string, made: readonly NewRuling[]): Promise<void> {
  for (let start = 0; start < made.length; start += 1000)
    await tx.orm
      .insert(rulings)
      .values(made.slice(start, start + 1000).map((ruling) => ({ projectId, id: uuidv7(), ...ruling })))
}
