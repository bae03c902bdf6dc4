import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId, ReleaseId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { countAssignedOtherwise, insertAssignments } from '@tiebreak/db/queries/releases/splits/assignments.ts'
import { holdSplitPlan } from '@tiebreak/db/queries/releases/splits/plans.ts'
import { findSplitProposal } from '@tiebreak/db/queries/releases/splits/proposals.ts'

/**
 * Makes what the cut of a release proposed part of the project's plan, in the transaction that approves it: from then on
 * these prompts stay in their splits. Nothing that was assigned moves. A release that was cut before another was approved
 * may be kept only if it has all that the other assigned, in the same splits: what it does not have could resemble
 * what it puts elsewhere.
 * @returns how many prompts were assigned
 * @throws DomainError `split_plan_moved` when the release has to be cut anew
 */
export async function keepSplits(
  tx: Tx,
  { projectId, releaseId }: { projectId: ProjectId; releaseId: ReleaseId },
): Promise<number> {
  await holdSplitPlan(tx, projectId)
  const proposal = await findSplitProposal(tx, projectId, releaseId)
  if (proposal === undefined) throw new Error(`release ${releaseId} has no splits to keep`)
  const { basis } = proposal
  if ((await countAssignedOtherwise(tx, { projectId, releaseId, basis })) > 0) throw new DomainError('split_plan_moved')
  return insertAssignments(tx, projectId, releaseId)
}
