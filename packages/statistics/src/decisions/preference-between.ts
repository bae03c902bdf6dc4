import { checkNumbers } from '../check-arguments.ts'
import { normalTail } from '../distributions/normal-tail.ts'
import { studentTTail } from '../distributions/student-t-tail.ts'
import { tQuantiles } from '../distributions/t-quantiles.ts'
import { differenceDf } from '../ranking/degrees-of-freedom.ts'
import type { OpenSides } from '../ranking/open-sides.ts'
import { reachOf } from '../ranking/score-spread.ts'
import type { AuxiliarySpread, ScoreBelief } from './score-belief.ts'

/** What the scores say of two responses or systems. */
export type Preference = {
  /** Score of the first minus score of the second, in logits, with its interval; infinite on a side that the data leave open. */
  readonly lead: { readonly value: number; readonly se: number; readonly low: number; readonly high: number }
  /**
   * The next judgement, by somebody and on a prompt like these, in either order: the share that the first is expected to
   * win of it, a tie half each, with its interval.
   */
  readonly next: {
    readonly value: number
    readonly low: number
    readonly high: number
    /** Chances that it prefers the first, neither, the second. */
    readonly first: number
    readonly tie: number
    readonly second: number
  }
  /**
   * Posterior probability that the score of the first is above that of the second. Where the data leave a side open only
   * the prior limits it there: what they allow is from `atLeast` to `atMost`.
   */
  readonly better: { readonly value: number; readonly atLeast: number; readonly atMost: number }
  readonly open: OpenSides
  readonly df: number
  readonly n: number
}

/**
 * P(a beats b), in both of its meanings: how the next judgement will go, and which of the two is really better. With
 * endless data the second goes to 0 or 1, the first to the share of judgements that prefer a. All of it is never more
 * certain than the longer of the clustered interval and the model's.
 * @param pair two different nodes of the component
 * @throws RangeError when they are not, or on a confidence outside (0, 1)
 */
export function preferenceBetween(
  belief: ScoreBelief,
  pair: { readonly first: number; readonly second: number; readonly confidence?: number },
): Preference {
  const { confidence = 0.95 } = pair
  checkNumbers('inside', { confidence })
  const [a, b] = [belief.nodes.indexOf(pair.first), belief.nodes.indexOf(pair.second)]
  if (a < 0 || b < 0 || a === b)
    throw new RangeError(`first ${pair.first} and second ${pair.second} are not two nodes of the component`)
  const quantiles = tQuantiles(confidence)
  const { score, covariance, modelCovariance, df: dfs, auxiliary, chances, n } = belief
  const size = score.length
  const value = score[a]! - score[b]!
  const along = (matrix: Float64Array, spread: AuxiliarySpread, slopes: Float64Array) =>
    varianceAlong({ matrix, size, a, b }, spread, slopes)
  const onlyLead = new Float64Array(1 + auxiliary.values.length)
  onlyLead[0] = 1
  const clustered = along(covariance, auxiliary.clustered, onlyLead)
  const modelled = along(modelCovariance, auxiliary.modelled, onlyLead)
  const df = differenceDf([covariance[a * size + a]!, covariance[b * size + b]!], [dfs[a]!, dfs[b]!])
  const { se, reach } = reachOf(clustered, modelled, df, quantiles)
  const open = belief.openBetween(a, b)
  const above = chanceAbove(value, { clustered, modelled, df })

  const share = ({ first, tie }: { first: number; tie: number }) => first + tie / 2
  const expected = chances(value, auxiliary.values)
  const slopes = slopesOf((lead, own) => logit(share(chances(lead, own))), value, auxiliary.values)
  const own = reachOf(
    along(covariance, auxiliary.clustered, slopes),
    along(modelCovariance, auxiliary.modelled, slopes),
    df,
    quantiles,
  )
  const middle = logit(share(expected))
  return {
    lead: {
      value,
      se,
      low: open.below ? Number.NEGATIVE_INFINITY : value - reach,
      high: open.above ? Number.POSITIVE_INFINITY : value + reach,
    },
    next: {
      value: share(expected),
      low: open.below ? 0 : logistic(middle - own.reach),
      high: open.above ? 1 : logistic(middle + own.reach),
      ...expected,
    },
    better: { value: above, atLeast: open.below ? 0 : above, atMost: open.above ? 1 : above },
    open,
    df,
    n,
  }
}

/** P(difference > 0), by the less certain of t with the clustered variance and the normal with the model's. */
function chanceAbove(value: number, spread: { clustered: number; modelled: number; df: number }): number {
  const size = Math.abs(value)
  const wrong = (variance: number, tail: (z: number) => number) =>
    variance > 0 ? tail(size / Math.sqrt(variance)) : size > 0 ? 0 : 0.5
  const below = Math.max(
    wrong(spread.clustered, (t) => studentTTail(t, spread.df)),
    wrong(spread.modelled, normalTail),
  )
  return value < 0 ? below : 1 - below
}

/** Variance of slopes[0] · (score a − score b) + Σ slopes[k] · auxiliary k. */
function varianceAlong(
  { matrix, size, a, b }: { matrix: Float64Array; size: number; a: number; b: number },
  { withScores, own }: AuxiliarySpread,
  slopes: Float64Array,
): number {
  const count = slopes.length - 1
  let sum = slopes[0]! ** 2 * (matrix[a * size + a]! + matrix[b * size + b]! - 2 * matrix[a * size + b]!)
  for (let k = 0; k < count; k++) {
    const both = withScores[a * count + k]! - withScores[b * count + k]!
    sum += 2 * slopes[0]! * slopes[k + 1]! * both
    for (let l = 0; l < count; l++) sum += slopes[k + 1]! * slopes[l + 1]! * own[k * count + l]!
  }
  return Math.max(0, sum)
}

/** Derivatives by central differences, which is exact to eight digits for these smooth functions. */
function slopesOf(
  of: (lead: number, auxiliary: Float64Array) => number,
  lead: number,
  auxiliary: Float64Array,
): Float64Array {
  const step = 1e-5
  const slopes = new Float64Array(1 + auxiliary.length)
  slopes[0] = (of(lead + step, auxiliary) - of(lead - step, auxiliary)) / (2 * step)
  for (const [k, value] of auxiliary.entries()) {
    const at = (shifted: number) => of(lead, auxiliary.with(k, shifted))
    slopes[k + 1] = (at(value + step) - at(value - step)) / (2 * step)
  }
  return slopes
}

/** Chances so close to 0 or 1 that their logit is none any more are taken for the nearest that has one. */
function logit(share: number): number {
  const inside = Math.min(1 - 1e-15, Math.max(1e-300, share))
  return Math.log(inside) - Math.log1p(-inside)
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
