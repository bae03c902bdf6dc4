import { type ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { QueueState } from '@tiebreak/contracts/queue/schemas.ts'
import { countGold } from '@tiebreak/db/queries/comparisons/gold.ts'
import { countQueue, listKept, listReasonCounts } from '@tiebreak/db/queries/queue/arrange.ts'
import { findLook } from '@tiebreak/db/queries/queue/looks.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

/** What the queue has done, and what is arranged in it. */
export async function getQueue({ ctx, input: { projectId } }: Verb<{ projectId: ProjectId }>): Promise<QueueState> {
  return inProject(ctx, projectId, async (tx) => {
    const kept = await listKept(tx, projectId)
    const { raised, madeOnDemand } = await countQueue(tx, projectId)
    const doubt = await findLook(tx, projectId, 'doubt')
    const information = await findLook(tx, projectId, 'information')
    return {
      chosen: await listReasonCounts(tx, projectId),
      kept: kept.map(({ for: whom, userName, comparisons, free }) => {
        const bare = whom.slice(whom.indexOf(':') + 1)
        const isPerson = whom.startsWith('user:')
        return {
          userId: isPerson ? UserId.parse(bare) : null,
          group: isPerson ? null : bare,
          name: userName ?? bare,
          comparisons,
          free,
        }
      }),
      gold: await countGold(tx, projectId),
      doubt: { raised, lookedAt: doubt?.lookedAt.toISOString() ?? null },
      information: {
        lookedAt: information?.lookedAt.toISOString() ?? null,
        judgements: information?.judgements ?? null,
        madeOnDemand,
      },
    }
  })
}
