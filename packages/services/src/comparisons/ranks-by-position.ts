import { DomainError } from '@tiebreak/contracts/errors.ts'

/**
 * Ranks that name responses, as numbers in the comparison's own order; null stays null.
 * @throws DomainError `answer_not_of_comparison` when a response is missing or foreign, or no rank is 1
 */
export function ranksByPosition(
  ranks: Readonly<Record<string, number>> | null,
  responseIds: readonly string[],
): number[] | null {
  if (ranks === null) return null
  const placed = responseIds.map((id) => ranks[id])
  const whole = placed.filter((rank) => rank !== undefined && rank <= responseIds.length)
  if (whole.length !== responseIds.length || Object.keys(ranks).length !== whole.length || !whole.includes(1))
    throw new DomainError('answer_not_of_comparison')
  return whole.map(Number)
}
