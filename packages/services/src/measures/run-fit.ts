import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { findMark } from '@tiebreak/db/queries/counted.ts'
import { insertFit } from '@tiebreak/db/queries/fits.ts'
import { listSimulatedRaters } from '@tiebreak/db/queries/raters.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { v7 as uuidv7 } from 'uuid'
import type { Verb } from '#context.ts'
import { runJob } from '#jobs/run-job.ts'
import { type CollectedPairs, collectPairs } from './collect-pairs.ts'
import { type FittedScore, fitLevel } from './fit-level.ts'
import { seedOf } from './seed-of.ts'

const LEVELS = ['system', 'response'] as const

/** Fits the reward scores of a project at both levels, from the judgements below one mark. */
export async function runFit({ ctx, input }: Verb<{ projectId: ProjectId; jobId: string | null }>): Promise<void> {
  const { projectId } = input
  await runJob(ctx, input, async (report) => {
    await withTransaction(ctx.db, { projectId }, async (tx) => {
      const mark = await findMark(tx)
      const simulated = new Set(await listSimulatedRaters(tx, projectId))
      for (const [done, level] of LEVELS.entries()) {
        await report({ done, total: LEVELS.length })
        await fitAndKeep(tx, { projectId, mark, level, simulated })
      }
    })
    await report({ done: LEVELS.length, total: LEVELS.length })
  })
}

async function fitAndKeep(
  tx: Tx,
  {
    projectId,
    mark,
    level,
    simulated,
  }: { projectId: ProjectId; mark: string; level: 'system' | 'response'; simulated: Set<string> },
): Promise<void> {
  const pairs = await collectPairs(tx, projectId, mark, level)
  const { scores, ...fitted } = fitLevel(pairs, level, seedOf(`${mark} ${level}`))
  const id = uuidv7()
  const fit = {
    ...fitted,
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
  await insertFit(
    tx,
    fit,
    scores.map((score) => toRow(score, { projectId, fitId: id, level, pairs })),
  )
}

const NO_TALLY = { judgements: 0, wins: 0, losses: 0, ties: 0, bothBad: 0 }

function toRow(
  score: FittedScore,
  {
    projectId,
    fitId,
    level,
    pairs,
  }: { projectId: ProjectId; fitId: string; level: 'system' | 'response'; pairs: CollectedPairs },
) {
  const { subject } = score
  const isResponse = level === 'response'
  return {
    ...score,
    ...(pairs.tallies.get(subject) ?? NO_TALLY),
    projectId,
    fitId,
    responseId: isResponse ? subject : null,
    promptId: isResponse ? (pairs.promptOf.get(subject) ?? null) : null,
    system: isResponse ? (pairs.systemOf.get(subject) ?? null) : subject,
  }
}
