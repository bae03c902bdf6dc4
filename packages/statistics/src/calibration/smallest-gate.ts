import { binomialCdf } from '../distributions/binomial-cdf.ts'

/**
 * How many of the most confident answers the first test uses: the fewest for which an observed error rate of α/2 still
 * passes the Clopper-Pearson upper bound. 76 for α = 0.1 and δ = 0.05.
 */
export function smallestGate({ risk, failure }: { readonly risk: number; readonly failure: number }): number {
  if (!(risk > 0 && risk < 1 && failure > 0 && failure < 1))
    throw new RangeError(`A gate of risk ${risk} at ${failure}`)
  for (let n = 1; ; n++) {
    const wrong = Math.floor((n * risk) / 2 + 1e-12)
    // A flawless start would need fewer, but a single error would end it.
    if (wrong === 0) continue
    if (binomialCdf(wrong, n, risk) <= failure) return n
  }
}
