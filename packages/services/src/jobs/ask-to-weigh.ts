import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { StoredPolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { enqueueSilently } from '@tiebreak/db/queries/measures/fits.ts'
import { findPolicy } from '@tiebreak/db/queries/queue/queue.ts'
import type { Ctx } from '#context.ts'

/** Requests new weights of comparisons if the policy uses them; call it after adding comparisons. */
export async function askToWeigh(ctx: Ctx, tx: Tx, projectId: ProjectId): Promise<void> {
  const { information } = StoredPolicy.parse(await findPolicy(tx, projectId))
  if (information.level !== 'off') await enqueueSilently(tx, 'weigh_information', projectId, ctx.requestId)
}
