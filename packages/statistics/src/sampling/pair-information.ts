import { checkColumns, checkNumbers } from '../check-arguments.ts'
import { type Estimate, missing } from '../estimate.ts'
import { cholesky } from '../linear/cholesky.ts'
import { solveCholesky } from '../linear/solve-cholesky.ts'
import { fitBradleyTerry } from '../ranking/fit-bradley-terry.ts'
import type { Comparisons } from '../ranking/pairs.ts'
import { baldScore, varianceAfter } from './pair-scores.ts'

/** Pairs of nodes that could be judged next. */
export type PairCandidates = {
  readonly first: Int32Array
  readonly second: Int32Array
  /** Judgements of the pair that are already on their way; 0 each if absent. */
  readonly pending?: Float64Array
}

/** How much one more judgement of each candidate is expected to tell. */
export type PairInformation = {
  /** Expected information gain in nats, in [0, log 2], per candidate. */
  readonly information: Float64Array
  /** Mean and variance of each candidate's difference of scores, in logits, before pending judgements. */
  readonly difference: Float64Array
  readonly variance: Float64Array
  /** Weight of the comparisons. */
  readonly n: number
}

/** Above this size a component's covariance costs too much; the bound 1 / Hᵢᵢ replaces it. */
const LARGEST_INVERSE = 1_500

/**
 * Expected information gain of one more judgement of a pair under the current Bradley-Terry fit: BALD, the entropy of
 * the predicted answer minus its expected entropy given the difference, where the difference is normal with the mode
 * and the inverse Hessian of the penalised likelihood (Laplace). Nodes that were never compared have only the prior, so
 * the unknown comes first. m judgements on their way count as made: the variance v becomes v / (1 + m·w·v) with w = p(1
 * − p), so the second judgement of a pair is worth less than the first. Judgements are treated as independent: good
 * enough to choose pairs, not for a published interval.
 * @param priorSd σ of each score's Gaussian prior, in logits, above 0
 * @returns `not_converged` when the fit is not
 * @throws RangeError like {@link fitBradleyTerry}, on columns of different lengths, and on candidates that are not two
 * nodes
 * @see Houlsby, Huszár, Ghahramani and Lengyel (2011), Bayesian active learning for classification and preference
 * learning
 */
export function pairInformation(
  comparisons: Comparisons,
  candidates: PairCandidates,
  { priorSd }: { readonly priorSd: number },
): Estimate<PairInformation, 'not_converged'> {
  const { nodes } = comparisons
  const { first, second, pending } = candidates
  checkNumbers('spread', { priorSd })
  checkColumns('nonNegative', { pending })
  if (second.length !== first.length || (pending !== undefined && pending.length !== first.length))
    throw new RangeError('first, second and pending have one entry per candidate')
  const fit = fitBradleyTerry(comparisons, { priorSd })
  if (!fit.ok && fit.reason === 'not_converged') return missing('not_converged', fit.n, fit.detail)
  const theta = fit.ok ? fit.theta : new Float64Array(nodes)
  const covariance = fit.ok ? covarianceOf(fit) : () => undefined

  const information = new Float64Array(first.length)
  const difference = new Float64Array(first.length)
  const variance = new Float64Array(first.length)
  for (let at = 0; at < first.length; at++) {
    const [one, other] = [first[at]!, second[at]!]
    if (!(one >= 0 && one < nodes && other >= 0 && other < nodes) || one === other)
      throw new RangeError(`first ${one} and second ${other} are no two nodes`)
    const d = theta[one]! - theta[other]!
    const v = Math.max(0, own(one) + own(other) - 2 * (covariance(one, other) ?? 0))
    difference[at] = d
    variance[at] = v
    const left = varianceAfter({ difference: d, variance: v }, pending?.[at] ?? 0)
    information[at] = baldScore({ difference: d, variance: left })
  }
  return { ok: true, information, difference, variance, n: fit.n }

  function own(node: number): number {
    return covariance(node, node) ?? priorSd ** 2
  }
}

type Fit = Extract<ReturnType<typeof fitBradleyTerry>, { ok: true }>

/** Covariance of two scores under the Laplace approximation; 0 across components. */
function covarianceOf({ theta, pairs, lambda, components }: Fit): (one: number, other: number) => number {
  const position = new Int32Array(theta.length)
  const sizes = new Int32Array(components.count)
  const inside: number[][] = Array.from(sizes, () => [])
  for (let node = 0; node < theta.length; node++) {
    const component = components.of[node]!
    position[node] = sizes[component]!++
    inside[component]!.push(node)
  }
  const bend = pairs.weight.map((weight, pair) => {
    const e = Math.exp(-Math.abs(theta[pairs.first[pair]!]! - theta[pairs.second[pair]!]!))
    return (weight * e) / (1 + e) ** 2
  })
  const diagonal = new Float64Array(theta.length).fill(lambda)
  const members: number[][] = Array.from(sizes, () => [])
  for (let pair = 0; pair < bend.length; pair++) {
    diagonal[pairs.first[pair]!]! += bend[pair]!
    diagonal[pairs.second[pair]!]! += bend[pair]!
    members[components.of[pairs.first[pair]!]!]!.push(pair)
  }
  const inverses = new Map<number, Float64Array | undefined>()

  /** The inverse Hessian of a component, computed on demand. */
  function inverseOf(component: number): Float64Array | undefined {
    if (inverses.has(component)) return inverses.get(component)
    const size = sizes[component]!
    const hessian = new Float64Array(size <= LARGEST_INVERSE ? size * size : 0)
    const identity = new Float64Array(hessian.length)
    let isKnown = hessian.length > 0
    if (isKnown) {
      for (const node of inside[component]!) hessian[position[node]! * (size + 1)] = diagonal[node]!
      for (const pair of members[component]!) {
        const a = position[pairs.first[pair]!]!
        const b = position[pairs.second[pair]!]!
        hessian[a * size + b]! -= bend[pair]!
        hessian[b * size + a]! -= bend[pair]!
      }
      for (let at = 0; at < size; at++) identity[at * (size + 1)] = 1
      isKnown = cholesky(hessian, size)
      if (isKnown) solveCholesky(hessian, size, identity, size)
    }
    const inverse = isKnown ? identity : undefined
    inverses.set(component, inverse)
    return inverse
  }

  return (one, other) => {
    const component = components.of[one]!
    if (component !== components.of[other]) return 0
    const inverse = inverseOf(component)
    if (inverse === undefined) return one === other ? 1 / diagonal[one]! : 0
    return inverse[position[one]! * sizes[component]! + position[other]!]!
  }
}
