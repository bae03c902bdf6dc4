import { isDeepStrictEqual } from 'node:util'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { StoredPolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import { countJudgements, findMark } from '@tiebreak/db/queries/measures/counted.ts'
import { holdFullComparisons, raiseSeats } from '@tiebreak/db/queries/queue/doubt.ts'
import { findLook, saveLook } from '@tiebreak/db/queries/queue/looks.ts'
import { findPolicy, setRaterQuota } from '@tiebreak/db/queries/queue/queue.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { winnerPosterior } from '@tiebreak/statistics'
import type { Verb } from '#context.ts'

const COMPARISONS_PER_BATCH = 500

/**
 * Gives one more seat to comparisons whose seats are all judged while the posterior of their winner is below the
 * project's bound, up to its cap. Considers what was judged or decided since the last look, or everything if the policy
 * changed. Running it twice changes nothing more: a comparison with a free seat waits for its judgement.
 */
export async function raiseOverlap({ ctx, input: { projectId } }: Verb<{ projectId: ProjectId }>): Promise<void> {
  const begun = await withTransaction(ctx.db, { projectId }, async (tx) => {
    const { raise } = StoredPolicy.parse(await findPolicy(tx, projectId)).overlap
    const look = await findLook(tx, projectId, 'doubt')
    const mark = await findMark(tx)
    const since = look && isDeepStrictEqual(look.settings, raise) ? look.mark : '0'
    return { raise, since, mark, judgements: await countJudgements(tx, projectId) }
  })
  const { raise, since, mark, judgements } = begun
  if (raise === null) return
  let total = 0
  for (let after: string | undefined; ; ) {
    const full = await withTransaction(ctx.db, { projectId }, async (tx) => {
      const held = await holdFullComparisons(tx, projectId, {
        since,
        cap: raise.cap,
        after,
        limit: COMPARISONS_PER_BATCH,
      })
      const doubtful = held.flatMap(({ id, votes }) => {
        const winner = winnerPosterior(votes)
        // Seats without a counted judgement say nothing about a winner: 50:50.
        const posterior = winner.ok ? winner.value : 0.5
        return posterior < raise.bound ? [{ id, posterior, bound: raise.bound, votes: votes.length }] : []
      })
      if (doubtful.length > 0) total += await raiseSeats(tx, projectId, doubtful, raise.cap)
      return held
    })
    after = full.at(-1)?.id
    if (full.length < COMPARISONS_PER_BATCH) break
  }
  await withTransaction(ctx.db, { projectId }, async (tx) => {
    if (total > 0) await setRaterQuota(tx, projectId)
    await saveLook(tx, projectId, 'doubt', { settings: raise, mark, judgements })
  })
  if (total > 0) ctx.log.info({ projectId, comparisons: total }, 'overlap raised where the winner is in doubt')
}
