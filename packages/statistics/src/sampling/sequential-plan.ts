import { checkNumbers } from '../check-arguments.ts'

/** Wald's sequential test of a batch: two parallel lines over the number of items checked. */
export type SequentialPlan = {
  /** Defects at or below slope·n + acceptIntercept: accept. */
  readonly slope: number
  readonly acceptIntercept: number
  /** Defects at or above slope·n + rejectIntercept: reject. */
  readonly rejectIntercept: number
  readonly decide: (checked: number, defects: number) => 'accept' | 'reject' | 'continue'
}

/**
 * Sequential probability-ratio test of the share of defects p0 (good) against p1 (bad).
 * @throws RangeError unless 0 < p0 < p1 < 1 and α + β < 1
 * @see Wald (1945), Sequential tests of statistical hypotheses
 */
export function sequentialPlan(target: {
  readonly p0: number
  readonly p1: number
  readonly alpha?: number
  readonly beta?: number
}): SequentialPlan {
  const { p0, p1, alpha = 0.05, beta = 0.1 } = target
  checkNumbers('inside', { p0, p1, alpha, beta })
  if (!(p0 < p1)) throw new RangeError(`p0 ${p0} is below p1, not ${p1}`)
  if (!(alpha + beta < 1)) throw new RangeError(`alpha ${alpha} and beta ${beta} together are below 1`)
  const good = Math.log1p(-p0) - Math.log1p(-p1)
  const scale = Math.log(p1 / p0) + good
  const slope = good / scale
  const acceptIntercept = Math.log(beta / (1 - alpha)) / scale
  const rejectIntercept = Math.log((1 - beta) / alpha) / scale
  return { slope, acceptIntercept, rejectIntercept, decide }

  function decide(checked: number, defects: number): 'accept' | 'reject' | 'continue' {
    checkNumbers('whole', { checked, defects })
    if (defects >= slope * checked + rejectIntercept) return 'reject'
    return defects <= slope * checked + acceptIntercept ? 'accept' : 'continue'
  }
}
