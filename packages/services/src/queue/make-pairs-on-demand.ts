import { ComparisonId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import { Policy } from '@tiebreak/contracts/queue/schemas.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { insertComparisons, listPromptResponses } from '@tiebreak/db/queries/comparisons/comparisons.ts'
import { findProject } from '@tiebreak/db/queries/projects/projects.ts'
import { countQueue } from '@tiebreak/db/queries/queue/arrange.ts'
import {
  countOpen,
  listPromptsWithMissingPairs,
  listResponsePairs,
  listSystemPairs,
} from '@tiebreak/db/queries/queue/information.ts'
import { findPolicy, setRaterQuota } from '@tiebreak/db/queries/queue/queue.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { createRandom, type Random } from '@tiebreak/statistics'
import { drawSeats } from '#comparisons/draw-seats.ts'
import { stratumOf } from '#comparisons/stratum-of.ts'
import type { WorkerCtx } from '#context.ts'
import { comparisonSetKey } from '#data/prompts/set-key.ts'
import { seedOf } from '#seed-of.ts'
import { type ChosenPair, chooseInformativePairs } from './choose-informative-pairs.ts'

/** How many open comparisons are kept ready for annotators. */
const AHEAD = 100
/** The best pairs are sought among this many prompts, drawn anew each time. */
const PROMPTS_LOOKED_AT = 200

/**
 * Creates pairs on demand: while too few comparisons are open, those that would tell the most, up to the policy's
 * budget over the life of the project. They are chosen while no transaction is open, so the number wanted is checked
 * again when they are created. Returns how many were.
 */
export async function makePairsOnDemand(
  ctx: WorkerCtx,
  projectId: ProjectId,
  { information, mark }: { information: Policy['information']; mark: string },
): Promise<number> {
  const level = information.level === 'systems' ? 'system' : 'response'
  const found = await withTransaction(ctx.db, { projectId }, async (tx) => {
    const most = await countWanted(tx, projectId, information.budget)
    if (most <= 0) return undefined
    const promptIds = await listPromptsWithMissingPairs(tx, projectId, PROMPTS_LOOKED_AT)
    const prompts = await listPromptResponses(tx, projectId, { limit: PROMPTS_LOOKED_AT, promptIds })
    const tallies =
      level === 'system' ? await listSystemPairs(tx, projectId) : await listResponsePairs(tx, projectId, promptIds)
    return { most, prompts, tallies }
  })
  if (!found) return 0
  const { most, prompts, tallies } = found
  const random = createRandom(seedOf(`${projectId} ${mark}`))
  const chosen = await chooseInformativePairs(ctx, prompts, tallies, { level, most, random })
  return withTransaction(ctx.db, { projectId }, async (tx) => {
    const { information: now, overlap } = Policy.parse(await findPolicy(tx, projectId))
    if (now.level !== information.level) return 0
    const still = Math.max(0, await countWanted(tx, projectId, now.budget))
    const wanted = (await findProject(tx, projectId))?.overlap ?? 1
    const made = await insertChosen(tx, projectId, chosen.slice(0, still), { wanted, share: overlap.share, random })
    if (made > 0) await setRaterQuota(tx, projectId)
    return made
  })
}

/** How many more may and should be created now; none if 0 or less. */
async function countWanted(tx: Tx, projectId: ProjectId, budget: number): Promise<number> {
  const { madeOnDemand } = await countQueue(tx, projectId)
  return Math.min(AHEAD - (await countOpen(tx, projectId, AHEAD)), budget - madeOnDemand)
}

async function insertChosen(
  tx: Tx,
  projectId: ProjectId,
  chosen: readonly ChosenPair[],
  { wanted, share, random }: { wanted: number; share: number; random: Random },
): Promise<number> {
  const seats = drawSeats(
    chosen.map(({ tags }) => ({ stratum: stratumOf(tags) })),
    { overlap: wanted, share, random },
  )
  return insertComparisons(
    tx,
    projectId,
    chosen.map(({ promptId, pair }, at) => ({
      id: newId(ComparisonId),
      promptId,
      setKey: comparisonSetKey(pair.map(({ externalId }) => externalId)),
      responseIds: pair.map(({ id }) => id),
      seats: seats[at] ?? wanted,
      onDemand: true,
    })),
    { singlesStay: true },
  )
}
