import { checkNumbers, checkRoom } from '../check-arguments.ts'
import { type Missing, missing } from '../estimate.ts'
import { lambdaOf } from '../ranking/lambda-of.ts'
import { mixtureCells } from './mixture-cells.ts'
import type { MixtureState } from './mixture-steps.ts'
import { checkRaterColumns, type RaterColumns } from './rater-columns.ts'
import { type MixtureSearch, searchMixture } from './search-mixture.ts'

/** One type of raters. */
export type RaterType = {
  /** Share of raters. */
  readonly share: number
  /** Scores in logits, centred to mean 0. */
  readonly theta: Float64Array
}

/** Types of raters, the most common first. */
export type ConvergedMixture = {
  readonly ok: true
  readonly types: readonly RaterType[]
  /** Chance that a rater is of a type, raters × types; shares where somebody judged nothing. */
  readonly membership: Float64Array
  /** Penalised log-likelihood of shares and scores, without constants. */
  readonly objective: number
  readonly iterations: number
  /** Judgements. */
  readonly n: number
}

/** Types, or why there are none. */
export type MixtureFit = ConvergedMixture | Missing<'too_few' | 'not_converged'>

/**
 * A mixture of Bradley-Terry models: each rater is of one of some types, each with scores of its own, found by EM. Penalised
 * maximum likelihood: the prior on each type's scores, and one rater more of each type. How many types there are is chosen by
 * {@link chooseMixture}. A tie counts as half a win and half a loss.
 * O(steps · types · cells), a cell being what one rater judged of one pair, and memory for cells and raters × nodes.
 * @param options.types how many
 * @returns `too_few` with fewer raters than types, `not_converged` when steps ran out
 * @throws RangeError on malformed columns; λ above 0 is needed
 * @see Dempster, Laird and Rubin (1977); Biernacki, Celeux and Govaert (2003) for the beginnings
 */
export function fitMixture(columns: RaterColumns, options: MixtureSearch & { readonly types: number }): MixtureFit {
  const { raters, lambda } = checkMixture(columns, options)
  checkNumbers('counting', { types: options.types })
  checkRoom(options.types * (columns.nodes + raters), 'types × (nodes + raters)')
  const n = columns.first.length
  const judging = new Set(columns.annotator).size
  if (judging < options.types || n === 0) return missing('too_few', n, `${judging} raters for ${options.types} types`)
  const cells = mixtureCells(
    columns,
    raters,
    Int32Array.from({ length: n }, (_, row) => row),
  )
  const found = searchMixture(cells, options.types, lambda, options)
  if (found === undefined || !found.settled) return missing('not_converged', n, `after ${found?.iterations ?? 0} steps`)
  return {
    ok: true,
    ...inOrder(found.state, raters),
    objective: found.state.objective,
    iterations: found.iterations,
    n,
  }
}

/**
 * Checks what both mixtures take.
 * @throws RangeError that names what is wrong
 */
export function checkMixture(
  columns: RaterColumns,
  options: MixtureSearch,
): { raters: number; prompts: number; lambda: number } {
  const { starts, tolerance, maxIterations } = options
  const counts = checkRaterColumns(columns)
  const lambda = lambdaOf(options)
  checkNumbers('positive', { 'lambda (λ)': lambda })
  checkNumbers('counting', { starts, maxIterations })
  checkRoom((starts ?? 1) * (maxIterations ?? 1), 'starts × maxIterations')
  checkNumbers('nonNegative', { tolerance })
  return { ...counts, lambda }
}

/** The most common type first. */
function inOrder({ share, theta, membership }: MixtureState, raters: number) {
  const order = Array.from(share.keys()).sort((a, b) => share[b]! - share[a]! || a - b)
  return {
    types: order.map((type) => ({ share: share[type]!, theta: theta[type]! })),
    membership: Float64Array.from(
      { length: raters * order.length },
      (_, at) => membership[Math.floor(at / order.length) * order.length + order[at % order.length]!]!,
    ),
  }
}
