import { FitId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import type { FitLevel } from '@tiebreak/contracts/measures/schemas.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { insertFit } from '@tiebreak/db/queries/measures/fits.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { FittedScores } from '@tiebreak/engine/measures/fit-scores.ts'
import type { WorkerCtx } from '#context.ts'
import type { Report } from '#jobs/run-job.ts'
import { seedOf } from '#seed-of.ts'
import { type ReadJudgements, readJudgements } from './read-judgements.ts'
import { scoreRowsOf } from './score-rows-of.ts'

/** The fits of both levels, by id. */
export type FitIds = Record<FitLevel, FitId>

/**
 * Fits the reward scores of a project from the judgements below a mark: reads, computes in a thread while no transaction
 * is open, since one that has written would hold the mark of everybody, and keeps both levels at once with that mark.
 */
export async function fitBelow(
  ctx: WorkerCtx,
  { projectId, mark }: { projectId: ProjectId; mark: string },
  report: Report = async () => undefined,
): Promise<FitIds> {
  await report({ done: 0, total: 2 })
  const { mark: _, names, simulated, ...judgements } = await readJudgements(ctx, projectId, mark)
  const seeds = { system: seedOf(`${mark} system`), response: seedOf(`${mark} response`) }
  // The thread takes the columns over; prompts of responses are needed here too.
  const promptOf = judgements.responses.prompt.slice()
  const systemOf = judgements.responses.system.slice()
  const fitted = await ctx.engine.run('fitScores', { ...judgements, seeds }, { signal: ctx.signal, onProgress: report })
  const known = { names, simulated, promptOf, systemOf }
  const ids = { system: newId(FitId), response: newId(FitId) }
  await withTransaction(ctx.db, { projectId }, async (tx) => {
    for (const level of ['system', 'response'] as const) {
      const fit = { ...fitRow(fitted[level], level, known), projectId, id: ids[level], mark }
      await insertFit(tx, fit, scoreRowsOf(fitted[level], level, known))
    }
  })
  await report({ done: 2, total: 2 })
  return ids
}

function fitRow(
  { scores, tallies: _, raters, warnings, ...fitted }: FittedScores[FitLevel],
  level: FitLevel,
  { names, simulated }: Pick<ReadJudgements, 'names' | 'simulated'>,
) {
  const isSimulated = (rater: number) => simulated.has(names.raters.textOf(rater))
  return {
    ...fitted,
    warnings: [...warnings],
    level,
    criterion: 'overall',
    subjects: scores.subject.length,
    raters: raters.length,
    simulatedRaters: raters.filter(isSimulated).length,
  }
}
