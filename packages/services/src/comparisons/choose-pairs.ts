import type { MakeComparisons } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { Random } from '@tiebreak/statistics'
import { shuffled } from './shuffled.ts'

type Candidate = { id: string; externalId: string; system: string | null }

/**
 * The pairs of one prompt that a plan asks for, each in the order in which the responses first appeared. A sample keeps
 * the pairs that exist and adds what is missing to its number: first along a random chain through the responses, so that
 * as many as possible are connected, then at random.
 * @param existing pairs of response ids that are compared already
 */
export function choosePairs<T extends Candidate>(
  responses: readonly T[],
  existing: readonly (readonly [string, string])[],
  plan: Exclude<MakeComparisons, { pairs: 'ranking' }>,
  random: Random,
): [T, T][] {
  const pairs: [T, T][] = []
  for (const [at, first] of responses.entries())
    for (const second of responses.slice(at + 1)) pairs.push([first, second])

  if (plan.pairs === 'all') return pairs
  if (plan.pairs === 'baseline')
    return pairs.filter(([first, second]) => (first.system === plan.system) !== (second.system === plan.system))

  const known = new Set(existing.flatMap(([first, second]) => [`${first} ${second}`, `${second} ${first}`]))
  const isKnown = ([first, second]: [T, T]) => known.has(`${first.id} ${second.id}`)
  const place = new Map(shuffled(responses, random).map((response, index) => [response.id, index]))
  const gap = ([first, second]: [T, T]) => Math.abs((place.get(first.id) ?? 0) - (place.get(second.id) ?? 0))
  const chain = pairs.filter((pair) => gap(pair) === 1)
  const rest = pairs.filter((pair) => gap(pair) !== 1)
  const missing = [...shuffled(chain, random), ...shuffled(rest, random)].filter((pair) => !isKnown(pair))
  return [...pairs.filter(isKnown), ...missing.slice(0, Math.max(0, plan.perPrompt - existing.length))]
}
