import { orderFault } from '@tiebreak/contracts/annotating/judgement-fault.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'

/**
 * Ranks keyed by response, as an array in the comparison's own order; null stays null.
 * @throws DomainError `answer_not_of_comparison` when a response is missing or foreign, or the ranks do not order them
 */
export function ranksByPosition(
  ranks: Readonly<Record<string, number>> | null,
  responseIds: readonly string[],
): number[] | null {
  if (ranks === null) return null
  const placed = responseIds.flatMap((id) => ranks[id] ?? [])
  if (placed.length !== responseIds.length || Object.keys(ranks).length !== placed.length || orderFault(placed, null))
    throw new DomainError('answer_not_of_comparison')
  return placed
}
