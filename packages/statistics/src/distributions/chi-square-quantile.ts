import { betaQuantile } from './beta-quantile.ts'

/** χ² is the limit of k·F(k, d) for many d; at a hundred million the two differ in the eighth digit. */
const MANY = 1e8

/** Quantile of the χ² distribution, to about 7 digits. */
export function chiSquareQuantile(p: number, df: number): number {
  const share = betaQuantile(p, df / 2, MANY / 2)
  return (share / (1 - share)) * MANY
}
