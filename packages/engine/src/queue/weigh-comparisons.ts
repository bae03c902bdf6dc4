import type { Level } from '#measures/pairs-of-level.ts'
import { type SummedPairs, weighPairs } from './weigh-pairs.ts'

/** Comparisons that may be judged next, and past judgements of their subjects. */
export type WeighComparisons = {
  input: {
    readonly level: Level
    readonly sums: SummedPairs
    /** The subjects of comparison c are the entries `start[c]` to `start[c + 1] − 1`; −1 if unknown. */
    readonly open: { readonly start: Int32Array; readonly subject: Int32Array; readonly pending: Int32Array }
  }
  /** In nats, one per comparison; NaN for one without two different subjects. */
  output: Float64Array
}

/**
 * How much one more judgement of each comparison would tell. A ranking of K counts 2 / K of the sum over its pairs,
 * since K − 1 of its C(K, 2) pairs are free to differ. Comparisons of the same two subjects are weighed in order, each
 * as if the earlier ones had been judged, so that the best pair does not fill the whole queue.
 */
export function weighComparisons({ level, sums, open }: WeighComparisons['input']): WeighComparisons['output'] {
  const { start, subject, pending } = open
  const count = start.length - 1
  const bound = subject.reduce((most, one) => Math.max(most, one + 1), 0)
  const first: number[] = []
  const second: number[] = []
  const before: number[] = []
  const ends = new Int32Array(count)
  const coming = new Map<number, number>()
  for (let comparison = 0; comparison < count; comparison++) {
    const subjects = subject.subarray(start[comparison], start[comparison + 1])
    for (const [at, one] of subjects.entries())
      for (const other of subjects.subarray(at + 1)) {
        if (one < 0 || other < 0 || one === other) continue
        const key = Math.min(one, other) * bound + Math.max(one, other)
        const already = (coming.get(key) ?? 0) + pending[comparison]!
        first.push(one)
        second.push(other)
        before.push(already)
        coming.set(key, already + 1)
      }
    ends[comparison] = first.length
  }
  const candidates = {
    first: Int32Array.from(first),
    second: Int32Array.from(second),
    pending: Float64Array.from(before),
  }
  const { information } = weighPairs(sums, candidates, level)
  return Float64Array.from(ends, (end, comparison) => {
    const from = comparison === 0 ? 0 : ends[comparison - 1]!
    if (from === end) return Number.NaN
    const share = 2 / (start[comparison + 1]! - start[comparison]!)
    return share * information.subarray(from, end).reduce((sum, value) => sum + value, 0)
  })
}
