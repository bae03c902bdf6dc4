import { checkNumbers } from '../check-arguments.ts'
import { binomialCdf } from '../distributions/binomial-cdf.ts'

/**
 * How many of the most confident answers the first test uses: the fewest for which an observed error rate of α/2 still
 * passes the Clopper-Pearson upper bound. 76 for α = 0.1 and δ = 0.05.
 * @throws RangeError unless risk and failure are inside (0, 1), from 1e-6
 */
export function smallestGate({ risk, failure }: { readonly risk: number; readonly failure: number }): number {
  checkNumbers('promise', { risk, failure })
  return fewestPassing(risk / 2, (n, wrong) => binomialCdf(wrong, n, risk) <= failure)
}

/**
 * The fewest that pass a test with so large a share of them wrong, at least one: a flawless start would need fewer, but a
 * single error would end it. Among those with equally many wrong ones more are better, so that a search finds the first.
 */
export function fewestPassing(share: number, passes: (n: number, wrong: number) => boolean): number {
  const wrongOf = (n: number) => Math.floor(n * share + 1e-12)
  for (let wrong = 1; ; wrong++) {
    const next = firstWith(wrong + 1)
    if (!passes(next - 1, wrong)) continue
    let [low, high] = [firstWith(wrong) - 1, next - 1]
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (passes(middle, wrong)) high = middle
      else low = middle
    }
    return high
  }

  /** The smallest number of which so many are wrong. */
  function firstWith(wrong: number): number {
    let n = Math.ceil((wrong - 1e-12) / share)
    while (wrongOf(n) < wrong) n++
    while (wrongOf(n - 1) >= wrong) n--
    return n
  }
}
