import { isDeepStrictEqual } from 'node:util'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { StoredPolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { countSince } from '@tiebreak/db/queries/measures/counted.ts'
import { enqueueSilently } from '@tiebreak/db/queries/measures/fits.ts'
import { countOpen } from '@tiebreak/db/queries/queue/information.ts'
import { findLook, type LookKind, listProjectsToTend } from '@tiebreak/db/queries/queue/looks.ts'
import { findPolicy } from '@tiebreak/db/queries/queue/queue.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Ctx } from '#context.ts'

/** The information of comparisons is updated at most every minute, or when this share of the judgements is new. */
const WEIGH_AFTER_MS = 60_000
const WEIGH_AFTER_SHARE = 0.01

/** With fewer open comparisons than this, pairs on demand are wanted at once. */
const SCARCE = 25

/**
 * Requests looks at the queues whose policy wants them, if there have been judgements, decisions or a change of policy
 * since the last one. Equal waiting jobs are merged. Returns how many were requested.
 */
export async function tendQueues({ ctx }: { ctx: Ctx }): Promise<number> {
  let asked = 0
  for (const projectId of await withTransaction(ctx.db, {}, listProjectsToTend)) {
    asked += await withTransaction(ctx.db, { projectId }, async (tx) => {
      const { overlap, information } = StoredPolicy.parse(await findPolicy(tx, projectId))
      const tasks: ('raise_overlap' | 'weigh_information')[] = []
      if (overlap.raise !== null && (await isDue(tx, projectId, 'doubt', overlap.raise))) tasks.push('raise_overlap')
      if (
        information.level !== 'off' &&
        ((await isDue(tx, projectId, 'information', information)) ||
          (await isScarce(tx, projectId, information.budget)))
      )
        tasks.push('weigh_information')
      for (const task of tasks) await enqueueSilently(tx, task, projectId, ctx.requestId)
      return tasks.length
    })
  }
  return asked
}

async function isDue(tx: Tx, projectId: ProjectId, kind: LookKind, settings: object): Promise<boolean> {
  const look = await findLook(tx, projectId, kind)
  if (!look || !isDeepStrictEqual(look.settings, settings)) return true
  const fresh = await countSince(tx, projectId, look.mark)
  if (fresh === 0 || kind === 'doubt') return fresh > 0
  return fresh >= WEIGH_AFTER_SHARE * look.judgements || look.ageMs >= WEIGH_AFTER_MS
}

/** Whether comparisons are running out while there may be budget left to create more. */
async function isScarce(tx: Tx, projectId: ProjectId, budget: number): Promise<boolean> {
  if (budget === 0 || (await countOpen(tx, projectId, SCARCE)) >= SCARCE) return false
  const look = await findLook(tx, projectId, 'information')
  return look === undefined || (await countSince(tx, projectId, look.mark)) > 0
}
