import { studentTQuantile } from '../distributions/student-t-quantile.ts'
import { type Estimate, missing } from '../estimate.ts'
import { denseIds } from '../grouping/dense-ids.ts'
import { sortByKeys } from '../grouping/sort-by-keys.ts'
import type { Ratings } from './agreement-with-others.ts'

/** An annotator's agreement with others, compared with what a model of the responses expects. */
export type AgreementBeyondModel = {
  /** Share of pairs (own rating, another's of the same unit) that are equal. */
  readonly observed: number
  /** The agreement of two independent votes drawn from the model on the same units. */
  readonly expected: number
  /** observed − expected: 0 for an ordinary annotator, whether the pairs were close or clear. */
  readonly difference: number
  readonly interval: Estimate<{ readonly low: number; readonly high: number; readonly se: number }, 'too_few'>
  readonly pairs: number
  readonly clusters: number
}

/**
 * Leave-one-out agreement minus the agreement that the model expects, p² + (1 − p)² (with ties p₁² + p_tie² + p₂²), so
 * that annotators are not penalised for being given close pairs. Clustered by prompt.
 * @param expected per row, the probability that two votes drawn from the model on its unit agree
 * @returns per rater id; `no_data` where nobody else rated the same units
 */
export function agreementBeyondModel(
  ratings: Ratings,
  expected: ArrayLike<number>,
  options: { readonly confidence?: number; readonly minimumClusters?: number } = {},
): Map<number, Estimate<AgreementBeyondModel, 'no_data'>> {
  const { confidence = 0.95, minimumClusters = 10 } = options
  const { unit, rater, category, cluster } = ratings
  if ([rater, category, cluster, expected].some((column) => column.length !== unit.length))
    throw new RangeError('Columns differ in length')
  const units = denseIds(unit, 'unit')
  const rows = sortByKeys(Int32Array.from(unit.keys()), [units])
  type Sum = { pairs: number; equal: number; expected: number }
  const sums = new Map<number, Map<number, Sum>>()
  const rated = new Map<number, number>()
  for (let from = 0; from < rows.length; ) {
    let to = from + 1
    while (to < rows.length && unit[rows[to]!] === unit[rows[from]!]) to++
    for (let a = from; a < to; a++) {
      const row = rows[a]!
      rated.set(rater[row]!, (rated.get(rater[row]!) ?? 0) + 1)
      for (let b = from; b < to; b++) if (rater[rows[b]!] !== rater[row]) meet(row, rows[b]!)
    }
    from = to
  }
  const result = new Map<number, Estimate<AgreementBeyondModel, 'no_data'>>()
  for (const [who, count] of [...rated].sort(([left], [right]) => left - right)) {
    const own = sums.get(who)
    result.set(who, own ? summarise([...own.values()]) : missing('no_data', count, 'nobody else rated the same units'))
  }
  return result

  function meet(row: number, other: number): void {
    const chance = expected[row]!
    if (!(chance >= 0 && chance <= 1)) throw new RangeError(`Row ${row}: a chance is not ${chance}`)
    const own = sums.get(rater[row]!) ?? new Map<number, Sum>()
    sums.set(rater[row]!, own)
    const sum = own.get(cluster[row]!) ?? { pairs: 0, equal: 0, expected: 0 }
    own.set(cluster[row]!, sum)
    sum.pairs += 1
    sum.equal += category[row] === category[other] ? 1 : 0
    sum.expected += chance
  }

  function summarise(parts: Sum[]): Estimate<AgreementBeyondModel, 'no_data'> {
    const total = (pick: (part: Sum) => number) => parts.reduce((sum, part) => sum + pick(part), 0)
    const pairs = total((part) => part.pairs)
    const observed = total((part) => part.equal) / pairs
    const model = total((part) => part.expected) / pairs
    const difference = observed - model
    const clusters = parts.length
    return { ok: true, observed, expected: model, difference, interval: interval(), pairs, clusters }

    function interval(): AgreementBeyondModel['interval'] {
      if (clusters < Math.max(2, minimumClusters)) return missing('too_few', pairs, `${clusters} clusters`)
      const squares = total((part) => (part.equal - part.expected - difference * part.pairs) ** 2)
      const se = Math.sqrt((clusters / (clusters - 1)) * squares) / pairs
      const reach = studentTQuantile((1 + confidence) / 2, clusters - 1) * se
      return { ok: true, low: difference - reach, high: difference + reach, se }
    }
  }
}
