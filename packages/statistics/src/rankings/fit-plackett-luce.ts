import { checkColumns, checkSearch } from '../check-arguments.ts'
import { type Missing, missing } from '../estimate.ts'
import { minimise } from '../optimise/minimise.ts'
import { aggregatePairs } from '../ranking/aggregate-pairs.ts'
import { centreScores } from '../ranking/centre-scores.ts'
import type { Components } from '../ranking/components.ts'
import { lambdaOf } from '../ranking/lambda-of.ts'
import type { Prior } from '../ranking/prior.ts'
import { strongComponents } from '../ranking/strong-components.ts'
import { weakComponents } from '../ranking/weak-components.ts'
import { explodeRankings } from './explode-rankings.ts'
import { plackettLuceObjective } from './plackett-luce-objective.ts'
import type { Rankings } from './rankings.ts'

/** How to fit rankings; the prior has no default. */
export type PlackettLuceOptions = Prior & {
  /** Stop when no entry of the gradient is larger (default 1e-8). */
  readonly tolerance?: number
  /** Maximum number of Newton steps (default 100). */
  readonly maxIterations?: number
  /** Scores to start from. */
  readonly start?: Float64Array
}

/** Scores that maximise the (penalised) likelihood of the rankings. */
export type ConvergedPlackettLuce = {
  readonly ok: true
  /** Scores in logits, mean 0 within each component; comparable only within one. */
  readonly theta: Float64Array
  readonly components: Components
  readonly lambda: number
  readonly gradientNorm: number
  /** Without the prior. */
  readonly logLikelihood: number
  readonly iterations: number
  /** Total weight of the events. */
  readonly n: number
}

/** A fit, or why there is none. */
export type PlackettLuceFit =
  | ConvergedPlackettLuce
  | (Missing<'not_converged'> & { readonly gradientNorm: number; readonly iterations: number; readonly lambda: number })
  | (Missing<'not_identified'> & { readonly weak: Components; readonly strong: Components })

/**
 * Plackett-Luce: the best is chosen with probability e^θ / Σ e^θ, then the next among the rest, and so on. A ranking
 * with ties counts as its pairs instead (a tie is half a win), since the model has no ties.
 * @returns the fit; `not_converged`; or `not_identified`, when nothing was ranked, or when without a prior the rankings
 * do not connect all nodes in both directions
 * @throws RangeError on malformed rankings
 * @see Luce (1959); Plackett (1975); Hunter (2004), MM algorithms for generalized Bradley-Terry models
 */
export function fitPlackettLuce(rankings: Rankings, options: PlackettLuceOptions): PlackettLuceFit {
  const { tolerance = 1e-8, maxIterations = 100, start } = options
  checkSearch(options)
  const lambda = lambdaOf(options)
  const pairs = aggregatePairs(explodeRankings(rankings))
  const from = start ?? new Float64Array(rankings.nodes)
  checkColumns('logit', { start })
  if (from.length !== rankings.nodes) throw new RangeError(`A start of ${from.length} for ${rankings.nodes} nodes`)
  const weak = weakComponents(pairs)
  const n = rankings.weight ? rankings.weight.reduce((sum, w) => sum + w, 0) : Math.max(0, rankings.start.length - 1)
  const strong = () => strongComponents(pairs)
  if (pairs.first.length === 0) return { ...missing('not_identified', n, 'nothing was ranked'), weak, strong: strong() }
  if (lambda === 0 && strong().count > 1) {
    const detail = 'without a prior, chains of better ranks must join all nodes both ways'
    return { ...missing('not_identified', n, detail), weak, strong: strong() }
  }
  const found = minimise(plackettLuceObjective(rankings, lambda), from, { tolerance, maxIterations })
  const { gradientNorm, iterations, loss, x: theta } = found
  if (!found.converged) {
    const detail = `gradient ${gradientNorm} after ${iterations} steps`
    return { ...missing('not_converged', n, detail), gradientNorm, iterations, lambda }
  }
  const logLikelihood = 0.5 * lambda * theta.reduce((sum, score) => sum + score * score, 0) - loss
  centreScores(theta, weak)
  return { ok: true, theta, components: weak, lambda, gradientNorm, logLikelihood, iterations, n }
}
