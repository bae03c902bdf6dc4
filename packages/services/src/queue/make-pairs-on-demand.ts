import { ComparisonId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Policy } from '@tiebreak/contracts/queue/schemas.ts'
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
import { setRaterQuota } from '@tiebreak/db/queries/queue/queue.ts'
import { createRandom } from '@tiebreak/statistics'
import { drawSeats } from '#comparisons/draw-seats.ts'
import { comparisonSetKey } from '#comparisons/set-key.ts'
import { stratumOf } from '#comparisons/stratum-of.ts'
import { seedOf } from '#measures/seed-of.ts'
import { chooseInformativePairs } from './choose-informative-pairs.ts'

/** So many comparisons are kept ahead of the annotators. */
const AHEAD = 100
/** The best pairs are looked for among so many prompts, drawn anew each time. */
const PROMPTS_LOOKED_AT = 200

/**
 * Makes pairs on demand: while fewer than some are open, those that would tell most, up to the policy's budget over the
 * life of the project. Answers how many were made.
 */
export async function makePairsOnDemand(
  tx: Tx,
  projectId: ProjectId,
  { overlap, information }: Policy,
  mark: string,
): Promise<number> {
  const { madeOnDemand } = await countQueue(tx, projectId)
  const most = Math.min(AHEAD - (await countOpen(tx, projectId, AHEAD)), information.budget - madeOnDemand)
  if (most <= 0) return 0
  const promptIds = await listPromptsWithMissingPairs(tx, projectId, PROMPTS_LOOKED_AT)
  const prompts = await listPromptResponses(tx, projectId, { limit: PROMPTS_LOOKED_AT, promptIds })
  const level = information.level === 'systems' ? 'system' : 'response'
  const tallies =
    level === 'system' ? await listSystemPairs(tx, projectId) : await listResponsePairs(tx, projectId, promptIds)
  const random = createRandom(seedOf(`${projectId} ${mark}`))
  const chosen = chooseInformativePairs(prompts, tallies, { level, most, random })
  const wanted = (await findProject(tx, projectId))?.overlap ?? 1
  const seats = drawSeats(
    chosen.map(({ tags }) => ({ stratum: stratumOf(tags) })),
    { overlap: wanted, share: overlap.share, random },
  )
  const made = await insertComparisons(
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
  if (made > 0) await setRaterQuota(tx, projectId)
  return made
}
