import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Reach } from '@tiebreak/contracts/measures/schemas.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { findMark } from '@tiebreak/db/queries/measures/counted.ts'
import { findReach } from '@tiebreak/db/queries/measures/reach.ts'

/**
 * What figures below a mark cover, seen from now. Before the first computation there is no mark, and nothing is
 * covered.
 */
export async function reachOf(tx: Tx, projectId: ProjectId, mark: string | undefined): Promise<Reach> {
  const now = await findMark(tx)
  const reach = await findReach(tx, projectId, { mark: mark ?? '0', now, polled: true })
  return { ...reach, asOf: reach.asOf.toISOString() }
}

/** How many judgements and decisions a computation started now would include that the figures do not show. */
export function newIn({ behind, decisionsBehind, held }: Reach): number {
  return behind + decisionsBehind - held
}
