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
import { collinearTerm } from './collinear-term.ts'
import { kishEffectiveSize } from './kish-effective-size.ts'
import { type PairedLayout, type PairedTerms, pairedLayout } from './paired-layout.ts'
import { pairedObjective } from './paired-objective.ts'
import { type AbsoluteRows, checkPairedRows, type PairedRows } from './paired-rows.ts'
import type { RowLikelihood } from './row-likelihood.ts'

/** How to fit a paired model: the prior of the scores (no default), additional terms, when to stop. */
export type PairedOptions = Prior &
  PairedTerms & {
    /** Stop when no entry of the gradient is larger (default 1e-8). */
    readonly tolerance?: number
    /** Maximum number of Newton steps (default 100). */
    readonly maxIterations?: number
    /** All parameters of an earlier fit of the same shape. */
    readonly start?: Float64Array
  }

/** A fitted paired model. */
export type ConvergedPairedFit = {
  readonly ok: true
  /** Scores in logits, mean 0 within each component; comparable only within one. */
  readonly theta: Float64Array
  /** Parts connected by comparisons (or by statements about single responses). */
  readonly components: Components
  /** Advantage of the response shown first, in logits; 0 when the term was not requested. */
  readonly position: number
  /** Each annotator's own addition to it, by annotator id; empty when not requested. */
  readonly annotatorPosition: Float64Array
  /** One per covariate. */
  readonly coefficients: Float64Array
  /** The model's tie parameter or thresholds. */
  readonly auxiliary: Float64Array
  /** κ and u_prompt of the statements about single responses, if there were any. */
  readonly level: { readonly threshold: number; readonly prompt: Float64Array } | null
  readonly lambda: number
  readonly gradientNorm: number
  /** Without priors. */
  readonly logLikelihood: number
  readonly iterations: number
  /** Total weight of the rows. */
  readonly n: number
  /** Kish's effective number of rows under the weights. */
  readonly effectiveN: number
  /** All parameters in one vector, and which is where: for intervals and warm starts. */
  readonly parameters: Float64Array
  readonly layout: PairedLayout
  readonly likelihood: RowLikelihood
}

/** A fit, or why there is none: see {@link fitPairedModel}. `n` is the total weight of the rows. */
export type PairedFit =
  | ConvergedPairedFit
  | (Missing<'not_converged'> & { readonly gradientNorm: number; readonly iterations: number; readonly lambda: number })
  | (Missing<'not_identified'> & { readonly weak: Components; readonly strong: Components })

/**
 * Fits scores together with a model's own parameters and additional terms by Newton's method.
 * @returns the fit; `not_converged`; or `not_identified`: nothing was compared; without a prior, the answers do not
 * connect all nodes by chains of wins in both directions; the model has a tie parameter or thresholds but no answer is
 * a tie (or every one is, or a strength never occurs); a term without a penalty follows from others; or the likelihood increases without limit (separation)
 * @throws RangeError on malformed columns, or an answer that the model does not know
 */
export function fitPairedModel(rows: PairedRows, likelihood: RowLikelihood, options: PairedOptions): PairedFit {
  const { absolute, tolerance = 1e-8, maxIterations = 100 } = options
  checkSearch(options)
  checkPairedRows(rows, absolute)
  const lambda = lambdaOf(options)
  const layout = pairedLayout(rows, options, lambda, likelihood.start.length)
  const won = wonShares(rows, likelihood)
  const weak = joinedBy(absolute, weakComponents(won), rows)
  const n = won.weight.reduce((sum, weight) => sum + weight, 0)
  const strong = () => strongComponents(won)
  if (!(n > 0)) return { ...missing('not_identified', n, 'nothing was compared'), weak, strong: strong() }
  if (lambda === 0 && strong().count > 1) {
    const detail = 'without a prior, chains of wins must join all nodes both ways'
    return { ...missing('not_identified', n, detail), weak, strong: strong() }
  }

  const lacking = likelihood.needs.find(
    ({ is }) => !rows.answer.some((value, row) => is(value) && rows.weight?.[row] !== 0),
  )
  if (lacking) {
    const detail = `no ${lacking.name}: the parameter of ties or strengths has no finite estimate`
    return { ...missing('not_identified', n, detail), weak, strong: strong() }
  }

  const following = collinearTerm(options.covariateSd === undefined ? rows : { ...rows, covariates: [] }, {
    hasPosition: options.position === true,
    isScoreFree: lambda === 0,
  })
  if (following !== undefined) {
    const detail = `${following} follows from other terms: its coefficient could be anything`
    return { ...missing('not_identified', n, detail), weak, strong: strong() }
  }

  const start = options.start ?? emptyStart(layout, likelihood)
  checkColumns('logit', { start })
  if (start.length !== layout.size) throw new RangeError(`A start of ${start.length} for ${layout.size} parameters`)
  const objective = pairedObjective(rows, likelihood, layout, absolute)
  const found = minimise(objective, start, {
    tolerance,
    maxIterations,
    ...(likelihood.longestStep === undefined ? {} : { longestStep: likelihood.longestStep }),
  })
  const { x, gradientNorm, iterations } = found
  // On a slope to infinity gradients fade too, but each Newton step still moves about one logit.
  if (found.converged && found.lastStep > 0.3) {
    const detail = 'the likelihood rises without end: a term separates the answers'
    return { ...missing('not_identified', n, detail), weak, strong: strong() }
  }
  if (!found.converged || !Number.isFinite(found.loss)) {
    const detail = `gradient ${gradientNorm} after ${iterations} steps`
    return { ...missing('not_converged', n, detail), gradientNorm, iterations, lambda }
  }
  let penalty = 0
  for (let at = 0; at < x.length; at++) penalty += 0.5 * layout.penalty[at]! * x[at]! ** 2
  const theta = x.slice(0, layout.nodes)
  const shift = absolute && absolute.node.length > 0 ? theta[absolute.node[0]!]! : 0
  centreScores(theta, weak)
  const moved = absolute && absolute.node.length > 0 ? shift - theta[absolute.node[0]!]! : 0
  return {
    ok: true,
    theta,
    components: weak,
    position: layout.position >= 0 ? x[layout.position]! : 0,
    annotatorPosition: x.slice(layout.annotator, layout.annotator + layout.annotators),
    coefficients: x.slice(layout.covariate, layout.covariate + layout.covariates),
    auxiliary: x.slice(layout.auxiliary, layout.auxiliary + layout.auxiliaries),
    level:
      layout.threshold < 0
        ? null
        : { threshold: x[layout.threshold]! - moved, prompt: x.slice(layout.prompt, layout.prompt + layout.prompts) },
    lambda,
    gradientNorm,
    logLikelihood: penalty - found.loss,
    iterations,
    n,
    effectiveN: rows.weight ? kishEffectiveSize(rows.weight) : n,
    parameters: x,
    layout,
    likelihood,
  }
}

/** The rows as wins per pair, which determine the components. */
export function wonShares({ nodes, first, second, answer, weight }: PairedRows, likelihood: RowLikelihood) {
  const wins = answer.map((value, row) => {
    if (!likelihood.allows(value)) throw new RangeError(`answer ${value} of row ${row} is none that the model knows`)
    return likelihood.won(value) * (weight ? weight[row]! : 1)
  })
  return aggregatePairs({ nodes, first, second, wins, ...(weight ? { weight } : {}) })
}

/** Responses mentioned in statements about single responses share one scale. */
function joinedBy(absolute: AbsoluteRows | undefined, weak: Components, rows: PairedRows): Components {
  if (absolute === undefined || absolute.node.length < 2) return weak
  const hub = absolute.node[0]!
  const others = absolute.node.filter((node) => node !== hub)
  return weakComponents({
    nodes: rows.nodes,
    first: Int32Array.from([...rows.first, ...others]),
    second: Int32Array.from([...rows.second, ...others.map(() => hub)]),
  })
}

function emptyStart(layout: PairedLayout, likelihood: RowLikelihood): Float64Array {
  const start = new Float64Array(layout.size)
  start.set(likelihood.start, layout.auxiliary)
  return start
}
