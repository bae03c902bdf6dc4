import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { listSimulatedRaters } from '@tiebreak/db/queries/annotating/raters.ts'
import { findMark, listRaterCounts } from '@tiebreak/db/queries/measures/counted.ts'
import { insertMeasurement } from '@tiebreak/db/queries/measures/fits.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { v7 as uuidv7 } from 'uuid'
import type { Verb } from '#context.ts'
import { collectRatings } from './collect-ratings.ts'
import { measureAgreement } from './measure-agreement.ts'
import { measureRaters } from './measure-raters.ts'

/**
 * Measures a project's agreement and its raters from the judgements below a mark, and keeps the figures with it. It
 * computes outside of any transaction.
 */
export async function runMeasure({ ctx, input }: Verb<{ projectId: ProjectId }>): Promise<void> {
  const { projectId } = input
  const { mark, ratings, counts, simulated } = await withTransaction(
    ctx.db,
    { projectId },
    async (tx) => {
      const mark = await findMark(tx)
      const ratings = await collectRatings(tx, projectId, mark)
      const counts = await listRaterCounts(tx, projectId, mark)
      return { mark, ratings, counts, simulated: new Set(await listSimulatedRaters(tx, projectId)) }
    },
    { oneSnapshot: true },
  )
  const agreement = measureAgreement(ratings, {
    mark,
    raters: counts.length,
    simulatedRaters: counts.filter((rater) => simulated.has(rater.raterId)).length,
  })
  const measured = { projectId, id: uuidv7(), mark, judgements: ratings.judgements, agreement }
  const raters = measureRaters(ratings, counts)
  await withTransaction(ctx.db, { projectId }, (tx) => insertMeasurement(tx, { ...measured, raters }))
}
