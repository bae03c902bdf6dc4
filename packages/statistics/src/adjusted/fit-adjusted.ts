import { checkColumns, checkNumbers, checkSearch } from '../check-arguments.ts'
import { type Estimate, type Missing, missing } from '../estimate.ts'
import { cholesky } from '../linear/cholesky.ts'
import { solveCholesky } from '../linear/solve-cholesky.ts'
import { aggregatePairs } from '../ranking/aggregate-pairs.ts'
import { centreScores } from '../ranking/centre-scores.ts'
import type { Components } from '../ranking/components.ts'
import { lambdaOf } from '../ranking/lambda-of.ts'
import type { Pairs } from '../ranking/pairs.ts'
import type { Prior } from '../ranking/prior.ts'
import { strongComponents } from '../ranking/strong-components.ts'
import { weakComponents } from '../ranking/weak-components.ts'
import { type AdjustedObjective, type AdjustedPoint, adjustedObjective } from './adjusted-objective.ts'
import { type AdjustedRows, checkAdjustedRows } from './adjusted-rows.ts'
import { type TermReason, toldApart } from './told-apart.ts'

/** How to fit: the prior of the scores (no default), and when to stop. */
export type AdjustedOptions = Prior & {
  /** Stop when no entry of the gradient is larger (default 1e-8). */
  readonly tolerance?: number
  /** Maximum number of Newton steps (default 50). */
  readonly maxIterations?: number
  /** Scores of a fit without covariates, from which the search then begins. */
  readonly start?: Float64Array
  /** More nodes and terms than this get `too_large` (default 1,500): the work grows with their cube. */
  readonly largest?: number
}

/** A coefficient in logits per unit of its column, or why there is none. */
export type Coefficient = Estimate<{ readonly value: number }, TermReason>

/** Scores that are adjusted for covariates. */
export type ConvergedAdjustedFit = {
  readonly ok: true
  /** Scores in logits, mean 0 within each component: as they would be if both sides had the same of every term. */
  readonly theta: Float64Array
  readonly components: Components
  /** One per covariate; those without one are not adjusted for. */
  readonly coefficients: readonly Coefficient[]
  readonly pairs: Pairs
  readonly lambda: number
  readonly gradientNorm: number
  readonly iterations: number
  /** Number of rows. */
  readonly n: number
  /** Scores and the coefficients that there are, in one vector: for intervals. */
  readonly parameters: Float64Array
}

/** A fit, or why there is none: see {@link fitAdjusted}. */
export type AdjustedFit =
  | ConvergedAdjustedFit
  | Missing<'not_identified' | 'separated' | 'too_large'>
  | (Missing<'not_converged'> & { readonly gradientNorm: number; readonly iterations: number })

/** On a slope to infinity gradients fade too, but each Newton step still moves about one logit. */
const STILL_MOVING = 0.3

/** No real difference of one standard deviation is worth so many logits: e^20 to 1. */
const DECIDES = 20

/**
 * Bradley-Terry with covariates, ties as half wins: P(first wins) = σ(θ_first − θ_second + x·β). Scores are shrunk by the
 * prior, coefficients are not. The same model as {@link fitHalfTies} with covariates, solved with the whole curvature at
 * once, which for few nodes and many rows takes a tenth of the time. A covariate that says nothing of its own has no
 * coefficient, says why, and is left out.
 * @returns the fit; `not_identified`: nothing was compared, or without a prior, chains of wins do not join all nodes both
 * ways; `separated`: a term decides all outcomes, so that its coefficient has no end; `too_large`; or `not_converged`
 * @throws RangeError on malformed columns, or a prior out of range
 */
export function fitAdjusted(rows: AdjustedRows, options: AdjustedOptions): AdjustedFit {
  const { tolerance = 1e-8, maxIterations = 50, largest = 1500 } = options
  checkSearch(options)
  checkNumbers('whole', { largest })
  checkAdjustedRows(rows)
  const { nodes, first, second, outcome, terms } = rows
  const n = first.length
  const lambda = lambdaOf(options)
  checkColumns('logit', { start: options.start })
  if (options.start && options.start.length !== nodes)
    throw new RangeError(`A start of ${options.start.length} for ${nodes} nodes`)
  if (n === 0) return missing('not_identified', n, 'nothing was compared')
  if (nodes + terms > largest)
    return missing('too_large', n, `${nodes} nodes and ${terms} terms, the limit is ${largest}`)
  const pairs = aggregatePairs({ nodes, first, second, wins: outcome })
  if (lambda === 0 && strongComponents(pairs).count > 1)
    return missing('not_identified', n, 'without a prior, chains of wins must join all nodes both ways')
  const components = weakComponents(pairs)
  const reasons = toldApart(rows, components)
  const kept = [...reasons.keys()].filter((term) => reasons[term] === null)
  const objective = adjustedObjective(rows, kept, lambda)
  const { size } = objective
  const begin = new Float64Array(size)
  if (options.start) begin.set(options.start)
  const enough = Math.max(tolerance, 64 * Number.EPSILON * n)
  const found = descend(objective, begin, { enough, maxIterations, free: lambda === 0 ? nodes : 0 })
  const { parameters, gradientNorm, iterations, lastStep, isFlat } = found
  const isEndless = gradientNorm <= enough ? lastStep > STILL_MOVING : largestEffect(rows, kept, parameters) > DECIDES
  if (isFlat || isEndless) return missing('separated', n, 'a term decides all outcomes: its coefficient has no end')
  if (!(gradientNorm <= enough))
    return {
      ...missing('not_converged', n, `gradient ${gradientNorm} after ${iterations} steps`),
      gradientNorm,
      iterations,
    }
  const theta = parameters.slice(0, nodes)
  centreScores(theta, components)
  parameters.set(theta)
  const coefficients = reasons.map((reason, term): Coefficient => {
    if (reason !== null) return missing(reason, n)
    return { ok: true, value: parameters[nodes + kept.indexOf(term)]! }
  })
  return { ok: true, theta, components, coefficients, pairs, lambda, gradientNorm, iterations, n, parameters }
}

/** How many logits a typical amount of a term makes, of the term that makes most. */
function largestEffect({ nodes, terms, covariates }: AdjustedRows, kept: readonly number[], parameters: Float64Array) {
  const effects = kept.map((term, at) => {
    let squares = 0
    for (let row = term; row < covariates.length; row += terms) squares += covariates[row]! ** 2
    return Math.abs(parameters[nodes + at]!) * Math.sqrt((squares * terms) / covariates.length)
  })
  return Math.max(0, ...effects)
}

type Found = {
  parameters: Float64Array
  gradientNorm: number
  iterations: number
  lastStep: number
  /** The curvature has vanished along some way. */
  isFlat: boolean
}

/** Damped Newton's method with the whole curvature; of the first `free` parameters an equal shift changes nothing. */
function descend(
  { size, evaluate }: AdjustedObjective,
  start: Float64Array,
  { enough, maxIterations, free }: { enough: number; maxIterations: number; free: number },
): Found {
  const room = (): AdjustedPoint => ({
    loss: 0,
    gradient: new Float64Array(size),
    hessian: new Float64Array(size * size),
  })
  let [here, there] = [room(), room()]
  let [parameters, trial]: [Float64Array, Float64Array] = [start, new Float64Array(size)]
  evaluate(parameters, here)
  let step: Float64Array = new Float64Array(size)
  for (let iterations = 0; ; iterations++) {
    const gradientNorm = most(here.gradient)
    const found = newtonStep(here, size, free)
    if (found === undefined) return { parameters, gradientNorm, iterations, lastStep: 0, isFlat: true }
    step = found
    const lastStep = most(step)
    if (gradientNorm <= enough || iterations >= maxIterations)
      return { parameters, gradientNorm, iterations, lastStep, isFlat: false }
    let slope = 0
    for (let at = 0; at < size; at++) slope -= step[at]! * here.gradient[at]!
    let length = Math.min(1, 5 / lastStep)
    for (let halving = 0; ; halving++) {
      for (let at = 0; at < size; at++) trial[at] = parameters[at]! - length * step[at]!
      evaluate(trial, there)
      const rise = there.loss - here.loss
      // Close to the minimum the decrease disappears in rounding; then a smaller gradient shows progress.
      const isRounding = rise <= 1e-11 * here.loss && most(there.gradient) < gradientNorm
      if (rise <= 1e-4 * length * slope || isRounding) break
      if (halving === 40) return { parameters, gradientNorm, iterations, lastStep, isFlat: false }
      length /= 2
    }
    ;[here, there] = [there, here]
    ;[parameters, trial] = [trial, parameters]
  }
}

/** H⁻¹·g; undefined where H is not numerically positive definite. */
function newtonStep({ gradient, hessian }: AdjustedPoint, size: number, free: number): Float64Array | undefined {
  const factor = hessian.slice()
  if (free > 0) fixShift(factor, size, free)
  if (!cholesky(factor, size)) return undefined
  const step = gradient.slice()
  solveCholesky(factor, size, step, 1)
  return step
}

/** Without a prior an equal shift of all scores has no curvature; a constant added to their block gives it some, and changes no contrast. */
export function fixShift(hessian: Float64Array, size: number, nodes: number): void {
  let trace = 0
  for (let node = 0; node < nodes; node++) trace += hessian[node * size + node]!
  for (let i = 0; i < nodes; i++) for (let j = 0; j < nodes; j++) hessian[i * size + j]! += trace / nodes ** 2
}

function most(values: Float64Array): number {
  let largest = 0
  for (const value of values) if (!(Math.abs(value) <= largest)) largest = Math.abs(value)
  return largest
}
