import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Policy } from '@tiebreak/contracts/queue/schemas.ts'
import { StoredPolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import { findPolicy } from '@tiebreak/db/queries/queue/queue.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

/** How the project's queue chooses tasks. */
export async function getPolicy({ ctx, input }: Verb<{ projectId: ProjectId }>): Promise<Policy> {
  return inProject(ctx, input.projectId, async (tx) => StoredPolicy.parse(await findPolicy(tx, input.projectId)))
}
