import { checkNumbers } from '../check-arguments.ts'
import { type Estimate, missing } from '../estimate.ts'
import { acceptProbability, type SamplingPlan } from './accept-probability.ts'

/** What a plan must achieve. */
export type PlanTarget = {
  /** A good share of defects: accepted with probability at least 1 − α. */
  readonly aql: number
  /** An intolerable share of defects: accepted with probability at most β. */
  readonly ltpd: number
  /** Default 0.05. */
  readonly alpha?: number
  /** Default 0.1. */
  readonly beta?: number
  /** Size of the batch, for exact small batches (use it when the sample is more than a tenth of the batch). */
  readonly lot?: number
}

/** A single-sampling plan. */
export type AcceptancePlan = SamplingPlan & {
  readonly acceptAtAql: number
  readonly acceptAtLtpd: number
  /** Points of the operating characteristic: share of defects, probability of acceptance. */
  readonly curve: readonly { readonly defective: number; readonly accept: number }[]
}

/**
 * The single-sampling plan with the smallest c, then the smallest n, that keeps both promises; found by search, not
 * from tables (ISO 2859 uses other rules).
 * @returns `no_plan` when neither c = 2,000 nor checking the whole batch keeps both
 * @throws RangeError unless 0 < aql < ltpd < 1 and α, β are inside (0, 1)
 */
export function acceptancePlan(target: PlanTarget): Estimate<AcceptancePlan, 'no_plan'> {
  const { aql, ltpd, alpha = 0.05, beta = 0.1, lot } = target
  checkNumbers('inside', { aql, ltpd, alpha, beta })
  checkNumbers('counting', { lot })
  checkNumbers('trials', { lot })
  if (!(aql < ltpd)) throw new RangeError(`aql ${aql} is below ltpd, not ${ltpd}`)
  let from = 1
  for (let c = 0; c <= 2000; c++) {
    const n = smallestRejecting(c)
    if (n === undefined) break
    from = n
    if (acceptProbability({ n, c }, aql, lot) < 1 - alpha) continue
    const shares = [0, aql / 2, aql, (aql + ltpd) / 2, ltpd, Math.min(1, 1.5 * ltpd), Math.min(1, 2 * ltpd)]
    return {
      ok: true,
      n,
      c,
      acceptAtAql: acceptProbability({ n, c }, aql, lot),
      acceptAtLtpd: acceptProbability({ n, c }, ltpd, lot),
      curve: shares.map((defective) => ({ defective, accept: acceptProbability({ n, c }, defective, lot) })),
    }
  }
  return missing('no_plan', lot ?? 0, 'no plan keeps both promises')

  /** Smallest n at which a bad batch passes with probability at most β; acceptance falls with n. */
  function smallestRejecting(c: number): number | undefined {
    const most = lot ?? 1e9
    const passes = (n: number) => acceptProbability({ n, c }, ltpd, lot) <= beta
    let low = Math.max(from, c + 1) - 1
    let high = Math.min(most, Math.max(low + 1, 2 * low))
    while (!passes(high)) {
      if (high >= most) return undefined
      low = high
      high = Math.min(most, 2 * high)
    }
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (passes(middle)) high = middle
      else low = middle
    }
    return high
  }
}
