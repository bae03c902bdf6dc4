import { isDeepStrictEqual } from 'node:util'
import type { ProjectId, PromptId } from '@tiebreak/contracts/ids.ts'
import { StoredPolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import { countJudgements, findMark } from '@tiebreak/db/queries/measures/counted.ts'
import { foldTallies } from '@tiebreak/db/queries/measures/tallies.ts'
import {
  listOpenOfPrompts,
  listOpenPool,
  listPromptsToWeigh,
  listResponsePairs,
  listSystemPairs,
  setInformation,
} from '@tiebreak/db/queries/queue/information.ts'
import { findLook, saveLook } from '@tiebreak/db/queries/queue/looks.ts'
import { findPolicy } from '@tiebreak/db/queries/queue/queue.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Ctx, Verb } from '#context.ts'
import { makePairsOnDemand } from './make-pairs-on-demand.ts'
import { weighComparisons } from './weigh-comparisons.ts'

const PROMPTS_PER_BATCH = 200
/** About systems so many comparisons are weighed, drawn by chance: more of the same pairs would add nothing. */
const POOL = 20_000

/**
 * Writes down what each comparison with a free seat would tell: about the responses of its prompt, where something is
 * new; or about systems over all prompts. Before that it makes pairs on demand, up to the budget.
 */
export async function weighInformation({ ctx, input: { projectId } }: Verb<{ projectId: ProjectId }>): Promise<void> {
  const begun = await withTransaction(ctx.db, { projectId }, async (tx) => {
    const policy = StoredPolicy.parse(await findPolicy(tx, projectId))
    if (policy.information.level === 'off') return undefined
    const look = await findLook(tx, projectId, 'information')
    const mark = await findMark(tx)
    await foldTallies(tx, projectId)
    const made = await makePairsOnDemand(tx, projectId, policy, mark)
    const since = look && isDeepStrictEqual(look.settings, policy.information) ? look.mark : '0'
    return { settings: policy.information, since, mark, made, judgements: await countJudgements(tx, projectId) }
  })
  if (!begun) return
  const { settings, since, mark, made, judgements } = begun
  if (settings.level === 'systems') await weighSystems(ctx, projectId)
  else await weighResponses(ctx, projectId, since)
  await withTransaction(ctx.db, { projectId }, (tx) =>
    saveLook(tx, projectId, 'information', { settings, mark, judgements }),
  )
  ctx.log.info({ projectId, judgements, madeOnDemand: made }, 'comparisons weighed by what they would tell')
}

async function weighSystems(ctx: Ctx, projectId: ProjectId): Promise<void> {
  await withTransaction(ctx.db, { projectId }, async (tx) => {
    const open = await listOpenPool(tx, projectId, POOL)
    const weighed = weighComparisons(await listSystemPairs(tx, projectId), open, 'system')
    await setInformation(tx, projectId, weighed, { forgetOthers: true })
  })
}

async function weighResponses(ctx: Ctx, projectId: ProjectId, since: string): Promise<void> {
  for (let after: PromptId | undefined; ; ) {
    const promptIds = await withTransaction(ctx.db, { projectId }, async (tx) => {
      const ids = await listPromptsToWeigh(tx, projectId, { since, after, limit: PROMPTS_PER_BATCH })
      const open = await listOpenOfPrompts(tx, projectId, ids)
      const weighed = weighComparisons(await listResponsePairs(tx, projectId, ids), open, 'response')
      await setInformation(tx, projectId, weighed, { forgetOthers: false })
      return ids
    })
    after = promptIds.at(-1)
    if (promptIds.length < PROMPTS_PER_BATCH) break
  }
}
