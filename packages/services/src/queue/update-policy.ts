import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Policy } from '@tiebreak/contracts/queue/schemas.ts'
import { StoredPolicy, type UpdatePolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import { holdPolicy, setPolicy } from '@tiebreak/db/queries/queue/queue.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

/** Changes parts of the queue policy, effective with the next task; open leases stay as they were chosen. */
export async function updatePolicy({ ctx, input }: Verb<{ projectId: ProjectId } & UpdatePolicy>): Promise<Policy> {
  const { projectId, ...changes } = input
  return inProject(ctx, projectId, async (tx) => {
    const before = StoredPolicy.parse(await holdPolicy(tx, projectId))
    const policy = StoredPolicy.parse({ ...before, ...changes })
    await setPolicy(tx, projectId, policy)
    const change = { before, after: policy }
    await audit(ctx, tx, { projectId, action: 'policy.update', detail: changes, change })
    return policy
  })
}
