import { checkNumbers } from '../check-arguments.ts'
import { normalQuantile } from './normal-quantile.ts'
import { studentTQuantile } from './student-t-quantile.ts'

/** Two-sided quantiles for one confidence. */
export type TQuantiles = {
  /** Of the normal distribution. */
  readonly z: number
  /** Of Student's t at so many degrees of freedom, as {@link roundDf} leaves them. */
  readonly t: (df: number) => number
}

const MOST = 1000

/**
 * Degrees of freedom as few different numbers, never more than given but for the least, 1: in sixteenths below 16, whole
 * below 100, then tens up to 1,000. Quantiles for each of many scores need not be computed one by one.
 */
export function roundDf(df: number): number {
  if (!(df > 1)) return 1
  const steps = df < 16 ? 16 : df < 100 ? 1 : 0.1
  return Math.floor(Math.min(df, MOST) * steps) / steps
}

/** Quantiles are computed once: thousands of small components ask for the same. */
const known = new Map<number, TQuantiles>()
const MOST_KNOWN = 500

/** @throws RangeError when the confidence is not inside (0, 1) */
export function tQuantiles(confidence: number): TQuantiles {
  checkNumbers('inside', { confidence })
  if (known.size >= MOST_KNOWN && !known.has(confidence)) known.clear()
  const found = known.get(confidence) ?? computed((1 + confidence) / 2)
  known.set(confidence, found)
  return found
}

function computed(p: number): TQuantiles {
  const byDf = new Map<number, number>()
  return {
    z: normalQuantile(p),
    t(df) {
      const rounded = roundDf(df)
      const found = byDf.get(rounded) ?? studentTQuantile(p, rounded)
      byDf.set(rounded, found)
      return found
    },
  }
}
