import { checkSearch } from '../check-arguments.ts'
import { type Missing, missing } from '../estimate.ts'
import { aggregatePairs } from './aggregate-pairs.ts'
import { bradleyTerryObjective, emptyEvaluation } from './bradley-terry-objective.ts'
import { centreScores } from './centre-scores.ts'
import type { Components } from './components.ts'
import { lambdaOf } from './lambda-of.ts'
import { emptyWorkspace, newtonDirection } from './newton-direction.ts'
import type { Comparisons, Pairs } from './pairs.ts'
import type { Prior } from './prior.ts'
import { strongComponents } from './strong-components.ts'
import { joinedNodes } from './weak-components.ts'

/** How to fit. */
export type FitOptions = Prior & {
  /** Stop when no entry of the gradient is larger (default 1e-6), or none can be made smaller in double precision. */
  readonly tolerance?: number
  /** Maximum number of Newton steps (default 100; five to ten is usual). */
  readonly maxIterations?: number
  /** Scores to start from, such as those of the last fit; discarded if that leads nowhere. */
  readonly start?: Float64Array
}

/** Scores that maximise the (penalised) likelihood. */
export type ConvergedFit = {
  readonly ok: true
  /** Scores in logits, centred to mean 0 within each weak component; comparable only within one. */
  readonly theta: Float64Array
  /** The weak components. A node that was never compared is a component of its own, with score 0. */
  readonly components: Components
  readonly lambda: number
  /** Largest absolute entry of the gradient of the penalised negative log-likelihood at `theta`. */
  readonly gradientNorm: number
  /** Log-likelihood without the prior; a tie counts as half a win and half a loss. */
  readonly logLikelihood: number
  /** Newton steps. */
  readonly iterations: number
  /** Steps of conjugate gradients, over all Newton steps. */
  readonly innerIterations: number
  /** The comparisons that were fitted, summed per pair. */
  readonly pairs: Pairs
  /** Total weight of the comparisons. */
  readonly n: number
}

/** Scores, or why there are none. `n` is the total weight of the comparisons. */
export type BradleyTerryFit =
  | ConvergedFit
  | (Missing<'not_converged'> & { readonly gradientNorm: number; readonly iterations: number; readonly lambda: number })
  | (Missing<'not_identified'> & { readonly weak: Components; readonly strong: Components })

/**
 * Fits P(i beats j) = 1 / (1 + e^(θj − θi)) by damped Newton steps, each solved by preconditioned conjugate gradients.
 * @param comparisons raw or summed; ties are half wins
 * @returns the fit; `not_converged`; or `not_identified`, when nothing was compared, or when without a prior the
 * comparisons do not connect all nodes by chains of wins in both directions (the likelihood then has no finite maximum)
 * @throws RangeError on malformed columns, a negative λ, or a start of the wrong length
 * @see Bradley and Terry (1952); Ford (1957); Nocedal and Wright (2006), Numerical Optimization, section 7.1
 */
export function fitBradleyTerry(comparisons: Comparisons, options: FitOptions): BradleyTerryFit {
  const { tolerance = 1e-6, maxIterations = 100 } = options
  checkSearch(options)
  const lambda = lambdaOf(options)
  const pairs = aggregatePairs(comparisons)
  const components = joinedNodes(pairs)
  let n = 0
  for (let pair = 0; pair < pairs.weight.length; pair++) n += pairs.weight[pair]!
  const identified = n > 0 && (lambda > 0 || strongComponents(pairs).count <= 1)
  if (!identified) {
    const detail = n > 0 ? 'without a prior, chains of wins must join all nodes both ways' : 'nothing was compared'
    return { ...missing('not_identified', n, detail), weak: components, strong: strongComponents(pairs) }
  }

  let theta = startOf(options.start, pairs.nodes)
  let trial: Float64Array = new Float64Array(pairs.nodes)
  let here = emptyEvaluation(pairs)
  let there = emptyEvaluation(pairs)
  const workspace = emptyWorkspace(pairs.nodes)
  const evaluate = bradleyTerryObjective(pairs, lambda)
  evaluate(theta, here)
  let iterations = 0
  let innerIterations = 0
  let stuck = false
  while (here.gradientNorm > tolerance && iterations < maxIterations && !stuck) {
    const accuracy = Math.min(0.1, Math.sqrt(here.gradientNorm))
    innerIterations += newtonDirection(pairs, lambda, here, accuracy, workspace)
    stuck = !takeStep()
    iterations++
  }
  const { gradientNorm } = here
  if (!(gradientNorm <= tolerance || gradientNorm <= roundingFloor(pairs, lambda, theta))) {
    // Far out the curvature vanishes and no step helps; equal scores are always a good place to start.
    if (options.start !== undefined) {
      const { start: _, ...rest } = options
      return fitBradleyTerry(pairs, rest)
    }
    const detail = `gradient ${gradientNorm} after ${iterations} steps`
    return { ...missing('not_converged', n, detail), gradientNorm, iterations, lambda }
  }
  const logLikelihood = 0.5 * lambda * theta.reduce((sum, score) => sum + score * score, 0) - here.loss
  centreScores(theta, components)
  return { ok: true, theta, components, lambda, gradientNorm, logLikelihood, iterations, innerIterations, pairs, n }

  /** Halves the step until the loss falls enough (Armijo), and moves there. */
  function takeStep(): boolean {
    const { direction } = workspace
    let slope = 0
    let farthest = 0
    for (let node = 0; node < direction.length; node++) {
      slope += direction[node]! * here.gradient[node]!
      farthest = Math.max(farthest, Math.abs(direction[node]!))
    }
    if (!(slope < 0)) return false
    // Close to the optimum the decrease in loss disappears in rounding; then a smaller gradient shows progress.
    const slack = 1e-11 * Math.abs(here.loss)
    let length = Math.min(1, LONGEST_STEP / farthest)
    for (let halving = 0; halving < 40; halving++) {
      for (let node = 0; node < trial.length; node++) trial[node] = theta[node]! + length * direction[node]!
      evaluate(trial, there)
      const rise = there.loss - here.loss
      if (rise <= 1e-4 * length * slope || (rise <= slack && there.gradientNorm < here.gradientNorm)) {
        ;[theta, trial] = [trial, theta]
        ;[here, there] = [there, here]
        return true
      }
      length /= 2
    }
    return false
  }
}

/**
 * The furthest a score moves in one step, in logits: a leap can land where the curvature has vanished although the loss
 * fell.
 */
const LONGEST_STEP = 5

function startOf(start: Float64Array | undefined, nodes: number): Float64Array {
  if (start === undefined) return new Float64Array(nodes)
  if (start.length !== nodes || !start.every((score) => Math.abs(score) <= 1e6))
    throw new RangeError('start is one score per node, of a size up to a million')
  return Float64Array.from(start)
}

/** An entry of the gradient can't be told from 0 below the rounding error of the terms it sums up. */
function roundingFloor({ nodes, first, second, wins, weight }: Pairs, lambda: number, theta: Float64Array): number {
  const sums = theta.map((score) => lambda * Math.abs(score))
  for (let pair = 0; pair < first.length; pair++) {
    const d = theta[first[pair]!]! - theta[second[pair]!]!
    const p = 1 / (1 + Math.exp(-d))
    const terms = (weight[pair]! - wins[pair]!) * p + wins[pair]! / (1 + Math.exp(d))
    sums[first[pair]!]! += terms
    sums[second[pair]!]! += terms
  }
  let largest = 0
  for (let node = 0; node < nodes; node++) largest = Math.max(largest, sums[node]!)
  return 16 * Number.EPSILON * largest
}
