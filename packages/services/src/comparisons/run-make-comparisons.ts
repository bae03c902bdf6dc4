import type { MakeComparisons } from '@tiebreak/contracts/comparisons/schemas.ts'
import { ComparisonId, type JobId, type ProjectId, type PromptId, type ResponseId } from '@tiebreak/contracts/ids.ts'
import { StoredPolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { countPrompts, insertComparisons, listPromptResponses } from '@tiebreak/db/queries/comparisons/comparisons.ts'
import { refreshStatistics } from '@tiebreak/db/queries/instance/instance.ts'
import { findPolicy, setRaterQuota } from '@tiebreak/db/queries/queue/queue.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { createRandom } from '@tiebreak/statistics'
import type { Verb } from '#context.ts'
import { comparisonSetKey } from '#data/prompts/set-key.ts'
import { askToWeigh } from '#jobs/ask-to-weigh.ts'
import { runJob } from '#jobs/run-job.ts'
import { seedOf } from '#seed-of.ts'
import { choosePairs } from './choose-pairs.ts'
import { chooseRankings } from './choose-rankings.ts'
import { drawSeats } from './draw-seats.ts'
import { stratumOf } from './stratum-of.ts'

type Input = { projectId: ProjectId; jobId: JobId; plan: MakeComparisons & { overlap: number } }

const PROMPTS_PER_BATCH = 100

/** Makes the comparisons of a plan, some prompts at a time. A prompt that has its pairs already gets no others. */
export async function runMakeComparisons({ ctx, input }: Verb<Input>): Promise<void> {
  const { projectId, jobId, plan } = input
  await runJob(ctx, input, async (report) => {
    const random = createRandom(seedOf(jobId))
    const total = await withTransaction(ctx.db, { projectId }, (tx) => countPrompts(tx, projectId))
    let done = 0
    for (let after: PromptId | undefined; ; ) {
      const prompts = await withTransaction(ctx.db, { projectId }, async (tx) => {
        const { overlap } = StoredPolicy.parse(await findPolicy(tx, projectId))
        const page = await listPromptResponses(tx, projectId, { after, limit: PROMPTS_PER_BATCH })
        const chosen = page.flatMap(({ promptId, tags, responses, pairs, sets }) => {
          const known = new Set([...pairs, ...sets].map(nameOf))
          return (
            plan.pairs === 'ranking'
              ? chooseRankings(responses, sets, plan, random)
              : choosePairs(responses, pairs, plan, random)
          ).map((pair) => ({
            promptId,
            stratum: stratumOf(tags),
            pair,
            isNew: !known.has(nameOf(pair.map(({ id }) => id))),
          }))
        })
        // Drawn once: whoever makes comparisons again after an import would else draw another share of those that exist.
        const fresh = chosen.filter(({ isNew }) => isNew)
        const seats = drawSeats(fresh, { overlap: plan.overlap, share: overlap.share, random })
        const drawn = new Map(fresh.map((one, at) => [one, seats[at]]))
        const made = chosen.map((one) => ({
          id: newId(ComparisonId),
          promptId: one.promptId,
          seats: drawn.get(one) ?? plan.overlap,
          setKey: comparisonSetKey(one.pair.map((response) => response.externalId)),
          responseIds: one.pair.map((response) => response.id),
        }))
        await insertComparisons(tx, projectId, made, { singlesStay: overlap.share < 1 })
        return page
      })
      done += prompts.length
      await report({ done, total })
      after = prompts.at(-1)?.promptId
      if (prompts.length < PROMPTS_PER_BATCH) break
    }
    await withTransaction(ctx.db, { projectId }, async (tx) => {
      await setRaterQuota(tx, projectId)
      await refreshStatistics(tx)
      await askToWeigh(ctx, tx, projectId)
    })
  })
}

/** The same for the same responses in any order. */
function nameOf(responseIds: readonly ResponseId[]): string {
  return responseIds.toSorted().join(' ')
}
