import { incompleteBeta } from '../distributions/incomplete-beta.ts'
import { studentTTail } from '../distributions/student-t-tail.ts'
import { type Estimate, missing } from '../estimate.ts'
import type { ConvergedFit } from '../ranking/fit-bradley-terry.ts'
import type { Observations } from '../ranking/observations.ts'
import { FEWEST_CLUSTERS, type MisfitParts, misfitParts, type NoMisfitParts } from './misfit-parts.ts'

/** How the judgements of one pair differ from what the scores say. */
export type PairResidual = {
  /** Nodes of the fit. */
  readonly first: number
  readonly second: number
  /** Judgements of the pair, or their weight. */
  readonly n: number
  /** Share that the first won, ties half, and the share that the scores expect. */
  readonly observed: number
  readonly expected: number
  /** Their difference in standard errors, by the larger of the clustered one and the model's. */
  readonly z: number
  readonly df: number
  /** Two-sided: by the less certain of t with the clustered variance, and the binomial distribution. */
  readonly p: number
  /**
   * Adjusted for the number of pairs by Holm's method: the P of a false deviation anywhere among all of them. At most 0.05
   * is one where pairs are all that is looked at; `rankingVerdict` takes 0.025, as it also looks at all pairs together.
   */
  readonly adjusted: number
  /** Half or more of the judgements go the other way than the scores, clearly: P of a share this far beyond one half is below 5 %. */
  readonly against: boolean
}

/** Residuals of all pairs of a component, those that deviate most first. */
export type PairResiduals = { readonly pairs: readonly PairResidual[]; readonly n: number }

/**
 * The judgements of each pair against the scores of a Bradley-Terry fit. Variances are clustered by annotator and prompt,
 * so that judgements that are alike do not look like a deviation, with degrees of freedom from the clusters of the pair's
 * own judgements; with few of these, hardly anything is a deviation. Up to 1,500 nodes.
 * @param observations the single judgements that were fitted
 * @param component its number in the fit
 * @returns `isolated`; `too_few` when all judgements are by one annotator on one prompt; `too_large`; `singular`
 * @throws RangeError on malformed columns, observations that are not those of the fit, or no such component
 * @see Rao (1948) for the score test; Holm (1979), A simple sequentially rejective multiple test procedure
 */
export function pairResiduals(
  fit: ConvergedFit,
  observations: Observations,
  component: number,
): Estimate<PairResiduals, NoMisfitParts> {
  const parts = misfitParts(fit, observations, component)
  return typeof parts === 'string' ? missing(parts, fit.n) : { ok: true, ...residualsOf(parts) }
}

/** The same from what is known of the component already. */
export function residualsOf(parts: MisfitParts): PairResiduals {
  const { nodes, first, second, weight, won, expected, excess, ownVariance, modelVariance, df } = parts
  const chances = Float64Array.from(weight, (_, at) => chanceOf(parts, at))
  const adjusted = holm(chances)
  const pairs = Array.from(weight, (n, at): PairResidual => {
    const se = Math.sqrt(Math.max(ownVariance[at]!, modelVariance[at]!))
    const observed = won[at]! / n
    return {
      first: nodes[first[at]!]!,
      second: nodes[second[at]!]!,
      n,
      observed,
      expected: expected[at]!,
      z: se > 0 ? excess[at]! / se : 0,
      df: df[at]!,
      p: chances[at]!,
      adjusted: adjusted[at]!,
      against: isAgainst(parts, at),
    }
  })
  pairs.sort((one, other) => one.p - other.p || Math.abs(other.z) - Math.abs(one.z))
  return { pairs, n: weight.reduce((sum, own) => sum + own, 0) }
}

/** What the scores determine of a pair's own judgements leaves this little when no other chain of pairs joins the two. */
const BRIDGE = 1e-6

function chanceOf(parts: MisfitParts, at: number): number {
  const { excess, ownVariance, modelVariance, information, effective, df, weight, won, expected } = parts
  if (!(modelVariance[at]! > BRIDGE * information[at]!) || effective[at]! < FEWEST_CLUSTERS) return 1
  const variance = Math.max(ownVariance[at]!, modelVariance[at]!)
  const byClusters = 2 * studentTTail(Math.abs(excess[at]!) / Math.sqrt(variance), df[at]!)
  return Math.min(1, Math.max(byClusters, binomialChance(won[at]!, weight[at]!, expected[at]!)))
}

/** Two-sided; half wins count towards what is expected. */
function binomialChance(won: number, n: number, p: number): number {
  if (won > n * p) {
    const k = Math.floor(won)
    return k <= 0 ? 1 : Math.min(1, 2 * incompleteBeta(p, k, n - k + 1))
  }
  const k = Math.floor(n - won)
  return k <= 0 ? 1 : Math.min(1, 2 * incompleteBeta(1 - p, k, n - k + 1))
}

/** Whether the judgements prefer the one with the lower score, beyond what noise around one half would do in 5 %. */
function isAgainst(parts: MisfitParts, at: number): boolean {
  const { won, weight, expected } = parts
  const beyond = won[at]! - weight[at]! / 2
  if (beyond * (expected[at]! - 0.5) > 0) return false
  return chanceBeyondHalf(parts, at) < 0.05
}

/** One-sided P of a share this far from one half, if half of all such judgements preferred each. */
export function chanceBeyondHalf(parts: MisfitParts, at: number): number {
  const { won, weight, ownVariance, modelVariance, information, effective, df } = parts
  const n = weight[at]!
  const beyond = Math.abs(won[at]! - n / 2)
  if (beyond === 0 || effective[at]! < FEWEST_CLUSTERS) return 1
  // The variance of the pair's sum at even chances, as much larger than a binomial one as clusters make it.
  const own = Math.max(modelVariance[at]!, 0.05 * information[at]!)
  const inflated = (n / 4) * Math.max(1, ownVariance[at]! / own)
  const byClusters = studentTTail(beyond / Math.sqrt(inflated), df[at]!)
  return Math.max(byClusters, binomialChance(n / 2 + beyond, n, 0.5) / 2)
}

/** Holm's adjusted p-values. */
function holm(p: Float64Array): Float64Array {
  const order = Array.from(p.keys()).sort((a, b) => p[a]! - p[b]!)
  const adjusted = new Float64Array(p.length)
  let most = 0
  for (const [rank, at] of order.entries()) {
    most = Math.max(most, Math.min(1, (p.length - rank) * p[at]!))
    adjusted[at] = most
  }
  return adjusted
}
