import { checkNumbers } from '../check-arguments.ts'
import { chiSquareQuantile } from '../distributions/chi-square-quantile.ts'
import { type Estimate, missing } from '../estimate.ts'
import { sortByKeys } from '../grouping/sort-by-keys.ts'
import type { ConvergedFit } from '../ranking/fit-bradley-terry.ts'
import { groupObservations } from '../ranking/group-observations.ts'
import type { Dimension, Observations } from '../ranking/observations.ts'
import { type ClusterMoments, clusterMoments, type MomentRows } from './cluster-moments.ts'

/** How much scores vary along one dimension. */
export type VarianceComponent = {
  /** Standard deviation, in logits, of one node's score between raters (or prompts). */
  readonly sd: number
  /** 0 where the data do not tell the variance from none. */
  readonly low: number
  readonly high: number
  /** Share of the variance of a single judgement, on the latent scale of the logistic model. */
  readonly share: number
  /** Raters or prompts with judgements. */
  readonly clusters: number
}

/** Where the variance of judgements comes from. */
export type VarianceComponents = {
  readonly rater: Estimate<VarianceComponent, 'too_few'>
  readonly prompt: Estimate<VarianceComponent, 'too_few'>
  /** The rest: the judgement itself, and what a rater has with a prompt alone. π²/3 on the latent scale, by definition. */
  readonly residue: { readonly share: number }
  /** Judgements. */
  readonly n: number
}

/** A logistic and a normal distribution are alike if this is the variance of the normal one: (15π / 16√3)². */
const LOGISTIC = ((15 * Math.PI) / (16 * Math.sqrt(3))) ** 2
const ROUNDS = 8

/**
 * Variance of scores between raters and between prompts, and the residue, for crossed designs in which nodes (systems) meet on
 * many prompts: each rater and each prompt has a taste of its own, which adds N(0, σ²) to the score of each node.
 *
 * The estimator is of Henderson's kind, by moments of the fit's residuals: products of two judgements of one rater on
 * different prompts tell the rater's variance, those of two raters on one prompt the prompt's; what is in one cell tells
 * neither. Clusters are weighted by how much they would tell if the variance were what it is found to be; what the fit has
 * followed is added back; and the scale is that of the model with tastes, not the flatter one of their average (Zeger, Liang
 * and Albert). Intervals are Satterthwaite's: the sum of squares that a variance is read from is taken for a χ², with the
 * larger of the variance that tastes of a normal distribution would give it and the one that clusters show.
 *
 * `too_few` where fewer than two raters judged two prompts (or prompts had two raters) with a node in common.
 * O(rows · log rows) at most, and memory for the rows and the pairs of one cluster.
 * @param fit of systems that meet on many prompts; nodes that belong to one prompt alone take up its variance
 * @throws RangeError on malformed columns, or observations that are not those of the fit
 * @see Henderson (1953), Estimation of variance and covariance components; Satterthwaite (1946); Zeger, Liang and Albert (1988)
 */
export function varianceComponents(
  fit: ConvergedFit,
  observations: Observations,
  { confidence = 0.95 }: { readonly confidence?: number } = {},
): VarianceComponents {
  checkNumbers('confidence', { confidence })
  const grouped = groupObservations(fit, observations)
  const { annotator, prompt, score, byAnnotator } = grouped
  const rows: MomentRows = {
    nodes: fit.theta.length,
    first: observations.first,
    second: observations.second,
    score,
    information: grouped.informationOf,
  }
  const total = byAnnotator.reduce((sum, row) => sum + 2 * rows.information(row), 0)
  const inRater = sharesOf(annotator.of, annotator.count)
  const inPrompt = sharesOf(prompt.of, prompt.count)
  const shareOf = {
    rater: (row: number) => inRater[annotator.of[row]!]!,
    prompt: (row: number) => inPrompt[prompt.of[row]!]!,
  }
  const byRater = clusterMoments(rows, sortByKeys(byAnnotator, [annotator, prompt]), annotator, prompt, shareOf.prompt)
  const byPrompt = clusterMoments(rows, sortByKeys(byAnnotator, [prompt, annotator]), prompt, annotator, shareOf.rater)
  const squared = (shares: Float64Array) => shares.reduce((sum, share) => sum + share * share, 0)
  const noise = Math.max(0, fit.theta.length - fit.components.count) / total
  const sides = {
    annotator: { moments: byRater, own: squared(inRater), other: squared(inPrompt) },
    prompt: { moments: byPrompt, own: squared(inPrompt), other: squared(inRater) },
  }

  let at = { annotator: 0, prompt: 0 }
  let lines = equations()
  for (let round = 0; round < ROUNDS; round++) {
    at = solve(lines.annotator, lines.prompt)
    lines = equations()
  }
  at = solve(lines.annotator, lines.prompt)
  const latent = { annotator: scaled(at, 'annotator', at.annotator), prompt: scaled(at, 'prompt', at.prompt) }
  const whole = Math.PI ** 2 / 3 + 2 * (latent.annotator + latent.prompt)
  const n =
    observations.event === undefined
      ? byAnnotator.length
      : new Set(byAnnotator.map((row) => observations.event![row]!)).size
  return {
    rater: component('annotator'),
    prompt: component('prompt'),
    residue: { share: Math.PI ** 2 / 3 / whole },
    n,
  }

  function sharesOf(of: ArrayLike<number>, count: number): Float64Array {
    const shares = new Float64Array(count)
    for (const row of byAnnotator) shares[of[row]!]! += (2 * rows.information(row)) / total
    return shares
  }

  function equations(): { readonly annotator: Equation; readonly prompt: Equation } {
    return { annotator: equation('annotator', at), prompt: equation('prompt', at) }
  }

  function equation(dimension: Dimension, variances: Record<Dimension, number>): Equation {
    const { moments, own, other } = sides[dimension]
    return momentEquation(
      moments,
      { own, other, noise, total },
      Math.max(0, variances[dimension]),
      Math.max(0, variances[dimension === 'prompt' ? 'annotator' : 'prompt']),
    )
  }

  function component(dimension: Dimension): Estimate<VarianceComponent, 'too_few'> {
    const { moments } = sides[dimension]
    const line = lines[dimension]
    const { useful, whole: sum, df, own } = line
    if (useful < 2 || !(own > 0))
      return missing('too_few', moments.count, `${useful} of ${moments.count} judged across the other dimension`)
    const background = sum - at[dimension] * own
    const reached = (p: number) => ((df * sum) / chiSquareQuantile(p, df) - background) / own
    const sd = (variance: number) => Math.sqrt(scaled(at, dimension, variance))
    return {
      ok: true,
      sd: Math.sqrt(latent[dimension]),
      low: sd(reached((1 + confidence) / 2)),
      high: sd(reached((1 - confidence) / 2)),
      share: (2 * latent[dimension]) / whole,
      clusters: moments.count,
    }
  }
}

/** What the moments of one dimension come to: `sum = own · variance + cross · variance of the other`, and how sure that is. */
type Equation = {
  readonly sum: number
  readonly own: number
  readonly cross: number
  /** The weighted sum of squares of whole clusters, and the degrees of freedom of the χ² that it is like. */
  readonly whole: number
  readonly df: number
  /** Clusters that tell something. */
  readonly useful: number
}

function momentEquation(
  moments: ClusterMoments,
  fitted: { readonly own: number; readonly other: number; readonly noise: number; readonly total: number },
  variance: number,
  otherVariance: number,
): Equation {
  const { count, square, products, squares, cross, information, cellInformation, trace } = moments
  const line = { sum: 0, own: 0, cross: 0, whole: 0, useful: 0 }
  const expected = new Float64Array(count)
  const weight = new Float64Array(count)
  let model = 0
  for (let k = 0; k < count; k++) {
    if (!(trace[k]! > 0)) continue
    const times = 1 / (1 + (variance * information[k]!) / trace[k]!) ** 2
    const share = trace[k]! / fitted.total
    weight[k] = times
    line.sum += times * (products[k]! + fitted.noise * squares[k]!)
    line.own += times * squares[k]! * (1 - 2 * share + fitted.own)
    line.cross += times * (fitted.other * squares[k]! - 2 * cross[k]!)
    line.whole += times * square[k]!
    if (squares[k]! > 1e-12 * information[k]!) line.useful++
    expected[k] = times * (variance * information[k]! + otherVariance * cellInformation[k]! + trace[k]!)
    model += expected[k]!
  }
  let normal = 0
  let shown = 0
  for (let k = 0; k < count; k++) {
    if (!(trace[k]! > 0)) continue
    const mean = (expected[k]! * line.whole) / model
    normal += (2 * mean * mean * information[k]!) / trace[k]! ** 2
    shown += ((weight[k]! * square[k]! - mean) ** 2 * count) / Math.max(1, count - 1)
  }
  const df = Math.max(0.5, (2 * line.whole ** 2) / Math.max(normal, shown))
  return { ...line, df }
}

/** Both variances, each as far as its dimension tells it. */
function solve(rater: Equation, prompt: Equation): Record<Dimension, number> {
  if (!(rater.own > 0) || rater.useful < 2)
    return { annotator: 0, prompt: prompt.own > 0 ? prompt.sum / prompt.own : 0 }
  if (!(prompt.own > 0) || prompt.useful < 2) return { annotator: rater.sum / rater.own, prompt: 0 }
  const determinant = rater.own * prompt.own - rater.cross * prompt.cross
  return {
    annotator: (rater.sum * prompt.own - rater.cross * prompt.sum) / determinant,
    prompt: (rater.own * prompt.sum - prompt.cross * rater.sum) / determinant,
  }
}

/** From the scale of the average over tastes to that of the model in which they stand; not below 0. */
function scaled(at: Record<Dimension, number>, dimension: Dimension, variance: number): number {
  const own = Math.max(0, variance)
  const other = Math.max(0, at[dimension === 'prompt' ? 'annotator' : 'prompt'])
  return own / Math.max(0.05, 1 - (2 * (own + other)) / LOGISTIC)
}
