import { type ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import { findMark } from '@tiebreak/db/queries/measures/counted.ts'
import { insertMeasurement } from '@tiebreak/db/queries/measures/fits.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { v7 as uuidv7 } from 'uuid'
import type { WorkerVerb } from '#context.ts'
import { seedOf } from '#seed-of.ts'
import type { MeasuredAgreement, MeasuredRaters } from './measured.ts'
import { readFirsts } from './read-firsts.ts'
import { readJudgements } from './read-judgements.ts'

/**
 * Measures a project's agreement and raters from the judgements below a mark: reads, computes in a thread while no
 * transaction is open, and stores the figures with that mark. The seed is derived from the mark, so the same judgements
 * give the same figures.
 */
export async function runMeasure({ ctx, input }: WorkerVerb<{ projectId: ProjectId }>): Promise<void> {
  const { projectId } = input
  const mark = await withTransaction(ctx.db, { projectId }, findMark)
  const { firsts, raters: firstRaters } = await readFirsts(ctx, projectId, mark)
  // What counts is read while a thread has what came first: here the columns of both are never in memory together.
  const [flagged, { mark: _, names, simulated, ...judgements }] = await Promise.all([
    ctx.engine.run('flagRaters', firsts, { signal: ctx.signal }),
    readJudgements(ctx, projectId, mark),
  ])
  const measured = await ctx.engine.run('measure', { ...judgements, seed: seedOf(mark) }, { signal: ctx.signal })
  const idOf = (rater: number) => RaterId.parse(firstRaters.textOf(rater))
  const flags = Map.groupBy(flagged, ({ rater }) => idOf(rater))
  const raters: MeasuredRaters = measured.raters
    .map(({ rater, ...rest }) => {
      const raterId = RaterId.parse(names.raters.textOf(rater))
      const own = (flags.get(raterId) ?? []).map(({ rater: _, other, ...flag }) => ({
        ...flag,
        other: other === null ? null : idOf(other),
      }))
      return { raterId, ...rest, flags: own }
    })
    .sort((one, other) => (one.raterId < other.raterId ? -1 : 1))
  const agreement: MeasuredAgreement = {
    ...measured.agreement,
    raters: raters.length,
    simulatedRaters: raters.filter(({ raterId }) => simulated.has(raterId)).length,
  }
  const row = { projectId, id: uuidv7(), mark, judgements: agreement.judgements, agreement, raters }
  await withTransaction(ctx.db, { projectId }, (tx) => insertMeasurement(tx, row))
}
