import { checkColumns, checkNumbers } from '../check-arguments.ts'

/**
 * Benjamini and Hochberg's procedure on e-values: of those marked, at most α are false on average, however the e-values
 * depend on each other. On e-processes it may be looked at again and again, on p-values not. If nothing is wrong anywhere, it
 * *ever* marks something with a probability of α at most.
 * @param e e-values: 0 or more
 * @param options `alpha` (default 0.05); `among`, how many there are with those that are not listed because there is no
 * evidence at all (default: as many as listed); `weights`, fixed beforehand, which sum to `among` (default all 1)
 * @returns whether each is marked
 * @throws RangeError on a negative e-value or weight
 * @see Wang and Ramdas (2022), False discovery rate control with e-values
 */
export function eBenjaminiHochberg(
  e: ArrayLike<number>,
  options: { readonly alpha?: number; readonly among?: number; readonly weights?: ArrayLike<number> } = {},
): boolean[] {
  const { alpha = 0.05, among: n = e.length, weights } = options
  checkNumbers('inside', { alpha })
  checkNumbers('whole', { among: n })
  if (n < e.length) throw new RangeError(`${e.length} e-values among ${n}`)
  if (weights !== undefined && weights.length !== e.length) throw new RangeError('weights and e differ in length')
  checkColumns('evidence', { e, weights })
  const weighed = Float64Array.from({ length: e.length }, (_, at) => {
    const weight = weights === undefined ? 1 : weights[at]!
    return e[at]! * weight
  })
  const sorted = weighed.toSorted().reverse()
  let bar = Number.POSITIVE_INFINITY
  for (let k = 1; k <= sorted.length; k++) if (sorted[k - 1]! >= n / (alpha * k)) bar = n / (alpha * k)
  return Array.from(weighed, (value) => value >= bar)
}
