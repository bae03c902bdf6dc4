import { FitId, type ProjectId, PromptId, ResponseId } from '@tiebreak/contracts/ids.ts'
import type { FitLevel } from '@tiebreak/contracts/measures/schemas.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { listSimulatedRaters } from '@tiebreak/db/queries/annotating/raters.ts'
import { insertFit } from '@tiebreak/db/queries/measures/fits.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Ctx } from '#context.ts'
import type { Report } from '#jobs/run-job.ts'
import { type CollectedPairs, collectPairs } from './collect-pairs.ts'
import { type FittedScore, fitLevel } from './fit-level.ts'
import { seedOf } from './seed-of.ts'

/** The fits of both levels, by id. */
export type FitIds = Record<FitLevel, FitId>

/**
 * Fits the reward scores of a project from the judgements below a mark. It computes outside of any transaction, since one
 * that has written would hold the mark of everybody; both levels are kept at once.
 */
export async function fitBelow(
  ctx: Ctx,
  { projectId, mark }: { projectId: ProjectId; mark: string },
  report: Report = async () => undefined,
): Promise<FitIds> {
  await report({ done: 0, total: 2 })
  const system = await fitted(ctx, { projectId, mark, level: 'system' })
  await report({ done: 1, total: 2 })
  const response = await fitted(ctx, { projectId, mark, level: 'response' })
  await withTransaction(ctx.db, { projectId }, async (tx) => {
    await insertFit(tx, system.fit, system.scores)
    await insertFit(tx, response.fit, response.scores)
  })
  await report({ done: 2, total: 2 })
  return { system: system.fit.id, response: response.fit.id }
}

async function fitted(ctx: Ctx, { projectId, mark, level }: { projectId: ProjectId; mark: string; level: FitLevel }) {
  const { pairs, simulated } = await withTransaction(ctx.db, { projectId }, async (tx) => ({
    pairs: await collectPairs(tx, projectId, mark, level),
    simulated: new Set<string>(await listSimulatedRaters(tx, projectId)),
  }))
  const { scores, ...how } = fitLevel(pairs, level, seedOf(`${mark} ${level}`))
  const id = newId(FitId)
  const fit = {
    ...how,
    projectId,
    id,
    level,
    criterion: 'overall',
    mark,
    judgements: pairs.judgements,
    ties: pairs.ties,
    bothBad: pairs.bothBad,
    subjects: pairs.subjects.length,
    raters: pairs.raterIds.length,
    simulatedRaters: pairs.raterIds.filter((rater) => simulated.has(rater)).length,
  }
  return { fit, scores: scores.map((score) => toRow(score, { projectId, fitId: id, level, pairs })) }
}

const NO_TALLY = { judgements: 0, wins: 0, losses: 0, ties: 0, bothBad: 0 }

function toRow(
  score: FittedScore,
  { projectId, fitId, level, pairs }: { projectId: ProjectId; fitId: FitId; level: FitLevel; pairs: CollectedPairs },
) {
  const { subject } = score
  const isResponse = level === 'response'
  return {
    ...score,
    ...(pairs.tallies.get(subject) ?? NO_TALLY),
    projectId,
    fitId,
    responseId: isResponse ? ResponseId.parse(subject) : null,
    promptId: isResponse ? PromptId.parse(pairs.promptOf.get(subject)) : null,
    system: isResponse ? (pairs.systemOf.get(subject) ?? null) : subject,
  }
}
