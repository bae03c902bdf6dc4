import type { Comparison } from '@tiebreak/contracts/comparisons/schemas.ts'

/** What is compared, by system, or by the response's own name where no system is known or two are the same. */
export function between(responses: Comparison['responses']): string {
  const systems = new Set(responses.map(({ system }) => system))
  const known = !systems.has(null) && systems.size === responses.length
  return responses.map(({ system, externalId }) => (known ? system : externalId)).join(' · ')
}
