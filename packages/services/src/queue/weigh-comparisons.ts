import type { FitLevel } from '@tiebreak/contracts/measures/schemas.ts'
import type { OpenComparison, SummedPair } from '@tiebreak/db/queries/queue/information.ts'
import { type CandidatePair, weighPairs } from './weigh-pairs.ts'

/**
 * What one more judgement of each comparison would tell, in nats. A ranking of K counts 2 / K of the sum over its pairs:
 * K − 1 of its C(K, 2) pairs are free to differ. Comparisons of the same two subjects are taken in their order, each
 * as if those before it were judged, so that the best pair does not take the whole queue.
 * @returns nothing for a comparison without two different subjects
 */
export function weighComparisons<Id extends string>(
  tallies: readonly SummedPair[],
  open: readonly (Omit<OpenComparison, 'id'> & { id: Id })[],
  level: FitLevel,
): { id: Id; information: number }[] {
  const candidates: CandidatePair[] = []
  const parts: { id: Id; share: number; from: number; to: number }[] = []
  const coming = new Map<string, number>()
  for (const { id, subjects, pending } of open) {
    const from = candidates.length
    for (const [at, first] of subjects.entries())
      for (const second of subjects.slice(at + 1)) {
        if (first === null || second === null || first === second) continue
        const key = [first, second].sort().join('\u0000')
        const before = (coming.get(key) ?? 0) + pending
        candidates.push({ first, second, pending: before })
        coming.set(key, before + 1)
      }
    if (candidates.length > from) parts.push({ id, share: 2 / subjects.length, from, to: candidates.length })
  }
  const { information } = weighPairs(tallies, candidates, level)
  return parts.map(({ id, share, from, to }) => ({
    id,
    information: share * information.subarray(from, to).reduce((sum, value) => sum + value, 0),
  }))
}
