import { roundDf } from '../distributions/t-quantiles.ts'

/**
 * Degrees of freedom of a parameter's standard error: the number of clusters that its information comes from, effectively
 * (Kish: (Σf)² / Σf² over the clusters' information f), minus 1, in the dimension where that is least. The prior's part
 * of the variance is known, which raises them as in Welch and Satterthwaite's formula. At least 1, rounded by
 * {@link roundDf}.
 * @param input `information` Σf; `squares` Σf² per dimension; `variance` of the parameter, `prior` its part from the prior
 * @see Satterthwaite (1946); Carter, Schnepel and Steigerwald (2017), Asymptotic behavior of a t-test robust to cluster
 * heterogeneity, for effective clusters
 */
export function degreesOfFreedom(input: {
  readonly information: number
  readonly squares: readonly number[]
  readonly variance: number
  readonly prior: number
}): number {
  const { information, squares, variance, prior } = input
  const effective = Math.min(...squares.map((square) => (square > 0 ? information ** 2 / square : 1)))
  const estimated = Math.max(0, variance - prior)
  const own = Math.max(1, effective - 1)
  return roundDf(estimated > 0 ? own * (variance / estimated) ** 2 : Number.POSITIVE_INFINITY)
}

/** Those of a difference of two parameters: a mean of both, weighted by their variances, since the same clusters stand behind both. */
export function differenceDf(variances: readonly [number, number], df: readonly [number, number]): number {
  const [one, other] = variances
  const sum = one + other
  return sum > 0 ? roundDf(sum / (one / df[0] + other / df[1])) : Math.min(...df)
}
