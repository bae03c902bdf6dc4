import { LEFT_COUNTED_AT_MOST } from '@tiebreak/contracts/annotating/task-count.ts'
import type { ProjectId, RaterId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'

/** How many tasks are left for a rater, as the annotate screen counts them, without leasing any. */
export async function countTasksLeft(
  tx: Tx,
  { projectId, actorId, raterId }: { projectId: ProjectId; actorId: UserId; raterId: RaterId },
): Promise<number> {
  const { rows } = await tx.client.query<{ left: number }>('select tiebreak.tasks_left($1, $2, $3, $4) as left', [
    projectId,
    actorId,
    raterId,
    LEFT_COUNTED_AT_MOST,
  ])
  return rows[0]?.left ?? 0
}
