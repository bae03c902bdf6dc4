/** Successes out of n of one rater, and what was to be expected. */
export type SharePart = { readonly successes: number; readonly n: number; readonly expected: number }

/**
 * Shares shrunk towards what was to be expected of each: (successes + κ·expected) / (n + κ). κ is how many judgements the
 * expectation is worth, by the method of moments from the spread between raters: many where raters are alike, few where they
 * differ. Unlike log-odds, it needs no correction where a count is 0.
 * @returns one share per part; the expectation where n is 0
 * @see Kleinman (1973), Proportions with extraneous variance
 */
export function shrinkShares(parts: readonly SharePart[]): Float64Array {
  let excess = 0
  let scale = 0
  for (const { successes, n, expected } of parts) {
    if (n < 2) continue
    const noise = expected * (1 - expected)
    excess += n * (successes / n - expected) ** 2 - noise
    scale += (n - 1) * noise
  }
  // The share of the variance that lies between raters: ρ = 1 / (κ + 1).
  const between = scale > 0 ? Math.min(1, Math.max(0, excess / scale)) : 0
  return Float64Array.from(parts, ({ successes, n, expected }) => {
    if (n === 0 || between === 0) return expected
    const worth = 1 / between - 1
    return (successes + worth * expected) / (n + worth)
  })
}
