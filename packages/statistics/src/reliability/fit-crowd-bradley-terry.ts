import { checkColumns, checkDense, checkNodes, checkNumbers, checkSearch, countIds } from '../check-arguments.ts'
import { type Missing, missing } from '../estimate.ts'
import type { Components } from '../ranking/components.ts'
import { type BradleyTerryFit, fitBradleyTerry } from '../ranking/fit-bradley-terry.ts'
import { lambdaOf } from '../ranking/lambda-of.ts'
import type { Prior } from '../ranking/prior.ts'

/** Decisive answers: `first` won if `answer` is 1, lost if it is 0. Rows with 0.5 (ties) are ignored. */
export type CrowdRows = {
  readonly nodes: number
  readonly first: Int32Array
  readonly second: Int32Array
  readonly answer: Float64Array
  readonly annotator: Int32Array
}

/** How to fit. The scores' prior must be proper, because plain maximum likelihood hardly ever exists here. */
export type CrowdOptions = Prior & {
  /** Beta prior of each annotator's reliability, α and β above 1 (default [8, 2]). */
  readonly reliabilityPrior?: readonly [number, number]
  /** Starting reliabilities, shared by all annotators; the best mode is kept (default [0.6, 0.8, 0.95]). */
  readonly starts?: readonly number[]
  /** Stop when no score or reliability moves by more (default 1e-9). */
  readonly tolerance?: number
  /** Maximum number of passes per start (default 5,000). */
  readonly maxIterations?: number
}

/** Scores and, per annotator id, the probability of answering as the scores say. */
export type ConvergedCrowdFit = {
  readonly ok: true
  readonly theta: Float64Array
  readonly components: Components
  /** In (0, 1); below 0.5 somebody reverses answers. An id without rows has the prior's mode. */
  readonly reliability: Float64Array
  /** Negative log-likelihood plus priors. */
  readonly objective: number
  readonly lambda: number
  /** Largest move of a score or reliability in the last pass. */
  readonly lastMove: number
  /** Passes of the start that won. */
  readonly iterations: number
  readonly n: number
}

/** A fit, or why there is none. */
export type CrowdFit =
  | ConvergedCrowdFit
  | (Missing<'not_converged'> & { readonly iterations: number; readonly lambda: number })
  | Missing<'not_identified'>

/**
 * CrowdBT: P(first wins) = η_u·σ(d) + (1 − η_u)·σ(−d), by expectation-maximisation: the probability that each answer
 * follows the scores, then a Bradley-Terry fit with these fractional wins and η_u = (Σq + α − 1) / (n + α + β − 2).
 * Each pass is O(rows); nothing can overshoot to η = 1 or NaN, as undamped Newton steps do.
 * @throws RangeError on malformed columns, an improper prior, or a reliability outside (0, 1)
 * @see Chen, Bennett, Collins-Thompson and Horvitz (2013), Pairwise ranking aggregation in a crowdsourced setting
 */
export function fitCrowdBradleyTerry(rows: CrowdRows, options: CrowdOptions): CrowdFit {
  const { reliabilityPrior = [8, 2], starts = [0.6, 0.8, 0.95], tolerance = 1e-9, maxIterations = 5000 } = options
  const lambda = lambdaOf(options)
  const [alpha, beta] = reliabilityPrior
  if (!(lambda > 0)) throw new RangeError(`lambda is above 0 here, not ${lambda}: CrowdBT wants a prior on the scores`)
  if (!(alpha > 1 && beta > 1 && alpha <= 1e9 && beta <= 1e9))
    throw new RangeError('reliabilityPrior has α and β above 1, up to 10^9, so that its mode is inside (0, 1)')
  if (starts.length === 0) throw new RangeError('starts are one or more')
  checkColumns('inside', { starts })
  checkSearch({ tolerance, maxIterations })
  const kept = Int32Array.from(rows.answer.keys()).filter((row) => rows.answer[row] !== 0.5)
  const won = rows.answer
  if (kept.some((row) => won[row] !== 0 && won[row] !== 1)) throw new RangeError('answer is 0, 0.5 or 1')
  if ([rows.first, rows.second, rows.annotator].some((column) => column.length !== won.length))
    throw new RangeError('Columns differ in length')
  checkNumbers('whole', { nodes: rows.nodes })
  checkDense(won.length, { nodes: rows.nodes })
  checkNodes(rows.nodes, { first: rows.first, second: rows.second })
  const first = kept.map((row) => rows.first[row]!)
  const second = kept.map((row) => rows.second[row]!)
  const annotators = countIds('annotator', rows.annotator)
  const given = new Float64Array(annotators)
  for (const row of kept) given[rows.annotator[row]!]! += 1
  const n = kept.length
  if (n === 0) return missing('not_identified', 0, 'no decisive answer')

  let best: ConvergedCrowdFit | undefined
  for (const start of starts) {
    const found = search(start)
    if (found && !(best && best.objective <= found.objective)) best = found
  }
  if (best) return best
  const detail = `no start settled in ${maxIterations} passes`
  return { ...missing('not_converged', n, detail), iterations: maxIterations, lambda }

  function search(start: number): ConvergedCrowdFit | undefined {
    let reliability = new Float64Array(annotators).fill(start)
    let theta = new Float64Array(rows.nodes)
    const wins = new Float64Array(n)
    for (let iterations = 1; iterations <= maxIterations; iterations++) {
      const meant = new Float64Array(annotators)
      for (let at = 0; at < n; at++) {
        const row = kept[at]!
        const eta = reliability[rows.annotator[row]!]!
        const p =
          1 /
          (1 +
            Math.exp(
              won[row] === 1 ? theta[second[at]!]! - theta[first[at]!]! : theta[first[at]!]! - theta[second[at]!]!,
            ))
        const q = (eta * p) / (eta * p + (1 - eta) * (1 - p))
        wins[at] = won[row] === 1 ? q : 1 - q
        meant[rows.annotator[row]!]! += q
      }
      const fit: BradleyTerryFit = fitBradleyTerry(
        { nodes: rows.nodes, first, second, wins },
        { lambda, tolerance: 1e-11, start: theta },
      )
      if (!fit.ok) return undefined
      const next = meant.map((sum, who) => (sum + alpha - 1) / (given[who]! + alpha + beta - 2))
      const lastMove = Math.max(farthest(next, reliability), farthest(fit.theta, theta))
      reliability = next
      theta = Float64Array.from(fit.theta)
      if (lastMove > tolerance) continue
      const objective = objectiveAt(theta, reliability)
      return { ok: true, theta, components: fit.components, reliability, objective, lambda, lastMove, iterations, n }
    }
    return undefined
  }

  function objectiveAt(theta: Float64Array, reliability: Float64Array): number {
    let loss = 0.5 * lambda * theta.reduce((sum, score) => sum + score * score, 0)
    for (const eta of reliability) loss -= (alpha - 1) * Math.log(eta) + (beta - 1) * Math.log1p(-eta)
    for (let at = 0; at < n; at++) {
      const row = kept[at]!
      const eta = reliability[rows.annotator[row]!]!
      const d = (won[row] === 1 ? 1 : -1) * (theta[first[at]!]! - theta[second[at]!]!)
      loss -= Math.log(eta / (1 + Math.exp(-d)) + (1 - eta) / (1 + Math.exp(d)))
    }
    return loss
  }
}

function farthest(left: Float64Array, right: Float64Array): number {
  return left.reduce((most, value, at) => Math.max(most, Math.abs(value - right[at]!)), 0)
}
