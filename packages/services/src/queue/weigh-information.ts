import { isDeepStrictEqual } from 'node:util'
import type { ComparisonId, ProjectId, PromptId } from '@tiebreak/contracts/ids.ts'
import type { FitLevel } from '@tiebreak/contracts/measures/schemas.ts'
import { StoredPolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import { countJudgements, findMark } from '@tiebreak/db/queries/measures/counted.ts'
import { foldTallies } from '@tiebreak/db/queries/measures/tallies.ts'
import {
  listOpenOfPrompts,
  listOpenPool,
  listPromptsToWeigh,
  listResponsePairs,
  listSystemPairs,
  type OpenComparison,
  type SummedPair,
  setInformation,
} from '@tiebreak/db/queries/queue/information.ts'
import { findLook, saveLook } from '@tiebreak/db/queries/queue/looks.ts'
import { findPolicy } from '@tiebreak/db/queries/queue/queue.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { WorkerCtx, WorkerVerb } from '#context.ts'
import { makePairsOnDemand } from './make-pairs-on-demand.ts'
import { byComparison, openColumns } from './open-columns.ts'

const PROMPTS_PER_BATCH = 200
/**
 * At the level of systems, only this many comparisons are weighed, drawn at random: more of the same pairs would add
 * nothing.
 */
const POOL = 20_000

/**
 * Stores how much each comparison with a free seat would tell: about the responses of its prompt, where there is
 * something new; or about systems across all prompts. First creates pairs on demand, up to the budget.
 */
export async function weighInformation({
  ctx,
  input: { projectId },
}: WorkerVerb<{ projectId: ProjectId }>): Promise<void> {
  const begun = await withTransaction(ctx.db, { projectId }, async (tx) => {
    const policy = StoredPolicy.parse(await findPolicy(tx, projectId))
    if (policy.information.level === 'off') return undefined
    const look = await findLook(tx, projectId, 'information')
    const mark = await findMark(tx)
    await foldTallies(tx, projectId)
    const since = look && isDeepStrictEqual(look.settings, policy.information) ? look.mark : '0'
    return { settings: policy.information, since, mark, judgements: await countJudgements(tx, projectId) }
  })
  if (!begun) return
  const { settings, since, mark, judgements } = begun
  const made = await makePairsOnDemand(ctx, projectId, { information: settings, mark })
  if (settings.level === 'systems') await weighSystems(ctx, projectId)
  else await weighResponses(ctx, projectId, since)
  await withTransaction(ctx.db, { projectId }, (tx) =>
    saveLook(tx, projectId, 'information', { settings, mark, judgements }),
  )
  ctx.log.info({ projectId, judgements, madeOnDemand: made }, 'comparisons weighed by the information they would give')
}

async function weighSystems(ctx: WorkerCtx, projectId: ProjectId): Promise<void> {
  const { tallies, open } = await withTransaction(ctx.db, { projectId }, async (tx) => ({
    open: await listOpenPool(tx, projectId, POOL),
    tallies: await listSystemPairs(tx, projectId),
  }))
  const weighed = await weigh(ctx, tallies, open, 'system')
  await withTransaction(ctx.db, { projectId }, (tx) => setInformation(tx, projectId, weighed, { forgetOthers: true }))
}

async function weighResponses(ctx: WorkerCtx, projectId: ProjectId, since: string): Promise<void> {
  for (let after: PromptId | undefined; ; ) {
    const { ids, tallies, open } = await withTransaction(ctx.db, { projectId }, async (tx) => {
      const ids = await listPromptsToWeigh(tx, projectId, { since, after, limit: PROMPTS_PER_BATCH })
      return {
        ids,
        open: await listOpenOfPrompts(tx, projectId, ids),
        tallies: await listResponsePairs(tx, projectId, ids),
      }
    })
    const weighed = await weigh(ctx, tallies, open, 'response')
    await withTransaction(ctx.db, { projectId }, (tx) =>
      setInformation(tx, projectId, weighed, { forgetOthers: false }),
    )
    after = ids.at(-1)
    if (ids.length < PROMPTS_PER_BATCH) break
  }
}

/** How much each comparison would tell, computed in a thread while no transaction is open. */
async function weigh(
  { engine, signal }: WorkerCtx,
  tallies: readonly SummedPair[],
  open: readonly OpenComparison[],
  level: FitLevel,
): Promise<{ id: ComparisonId; information: number }[]> {
  return byComparison(open, await engine.run('weighComparisons', openColumns(tallies, open, level), { signal }))
}
