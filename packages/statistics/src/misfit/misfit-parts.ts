import { roundDf } from '../distributions/t-quantiles.ts'
import { solveCholesky } from '../linear/solve-cholesky.ts'
import { centredHessian } from '../ranking/centred-hessian.ts'
import type { ClusteredScores } from '../ranking/cluster-meat.ts'
import { componentScores, dispersionOf } from '../ranking/component-scores.ts'
import type { ConvergedFit } from '../ranking/fit-bradley-terry.ts'
import { groupObservations } from '../ranking/group-observations.ts'
import type { Dimension, Observations } from '../ranking/observations.ts'
import { sandwich } from '../ranking/sandwich.ts'
import { slicesByComponent } from '../ranking/slices-by-component.ts'
import { type ClusterCells, cellsOf, meatOf, ownTerms, pairVariances } from './cluster-cells.ts'

/** The pairs of one component, and what their judgements leave over when one ranking is taken out. Arrays follow the pairs. */
export type MisfitParts = {
  readonly nodes: Int32Array
  /** Positions in `nodes`. */
  readonly first: Int32Array
  readonly second: Int32Array
  /** Weight of the judgements, what the first won of it, and what it is expected to win of each. */
  readonly weight: Float64Array
  readonly won: Float64Array
  readonly expected: Float64Array
  /** Σ weight · p · (1 − p). */
  readonly information: Float64Array
  /** Σ weight · (outcome − p): how much more the first won than its score says. */
  readonly excess: Float64Array
  /** Variance of that if one ranking holds: clustered both ways, and one by one. */
  readonly variance: Float64Array
  readonly byDimension: readonly Float64Array[]
  /** Clustered variance around a share of the pair's own, the largest of these, raised for what its few clusters follow. */
  readonly ownVariance: Float64Array
  /** By the model, for independent judgements. */
  readonly modelVariance: Float64Array
  /** Effective clusters of the pair's judgements, in the dimension with fewer. */
  readonly effective: Float64Array
  readonly df: Float64Array
  /** Inverse of the Hessian; size × size. Only its contrasts mean something. */
  readonly inverse: Float64Array
  readonly lambda: number
  readonly score: Float64Array
  readonly dimensions: readonly Dimension[]
  readonly cells: readonly ClusterCells[]
}

/** Why there are none. */
export type NoMisfitParts = 'isolated' | 'too_few' | 'too_large' | 'singular'

/** With effectively fewer annotators, or prompts, a pair's judgements don't say how those of others would be. */
export const FEWEST_CLUSTERS = 1.5

/** Dense matrices of larger components would take minutes. */
const LARGEST_COMPONENT = 1500

/**
 * Residuals of each pair's judgements and how they vary if one ranking holds, by the score test of a parameter of the
 * pair's own: what the scores take of a residual is taken out, residuals are summed by cluster, and corrected for the
 * share that each cluster has in its scores. The prior's part is in the variance.
 * O(rows + nodes³ + Σ over clusters of pairs × nodes that it touches).
 */
export function misfitParts(
  fit: ConvergedFit,
  observations: Observations,
  component: number,
): MisfitParts | NoMisfitParts {
  if (!(Number.isInteger(component) && component >= 0 && component < fit.components.count))
    throw new RangeError(`There is no component ${component}`)
  const grouped = groupObservations(fit, observations)
  const { pairs, theta, lambda } = fit
  const { nodesOf, pairsOf, position } = slicesByComponent(fit)
  const nodes = nodesOf(component)
  const members = pairsOf(component)
  const size = nodes.length
  if (size === 1) return 'isolated'
  if (size > LARGEST_COMPONENT) return 'too_large'
  const ends = {
    left: (row: number) => position[observations.first[row]!]!,
    right: (row: number) => position[observations.second[row]!]!,
  }
  const { dimensions, information: atNodes } = componentScores(grouped, component, size, ends)
  if (dimensions.length === 0) return 'too_few'
  const count = members.length
  const column = () => new Float64Array(count)
  const parts = { weight: column(), won: column(), expected: column(), information: column(), excess: column() }
  const first = new Int32Array(count)
  const second = new Int32Array(count)
  const pairAt = new Int32Array(size * size).fill(-1)
  for (const [at, pair] of members.entries()) {
    first[at] = position[pairs.first[pair]!]!
    second[at] = position[pairs.second[pair]!]!
    pairAt[first[at]! * size + second[at]!] = at
    const e = Math.exp(-Math.abs(theta[pairs.first[pair]!]! - theta[pairs.second[pair]!]!))
    const leads = theta[pairs.first[pair]!]! >= theta[pairs.second[pair]!]!
    parts.weight[at] = pairs.weight[pair]!
    parts.won[at] = pairs.wins[pair]!
    parts.expected[at] = (leads ? 1 : e) / (1 + e)
    parts.information[at] = (pairs.weight[pair]! * e) / (1 + e) ** 2
    parts.excess[at] = parts.won[at]! - parts.weight[at]! * parts.expected[at]!
  }

  const curvature = atNodes.map((known) => known + lambda)
  const common = { ...ends, score: grouped.score, information: grouped.informationOf }
  const range = { from: grouped.start[component]!, to: grouped.start[component + 1]! }
  const same = { annotator: grouped.annotator.of, prompt: grouped.prompt.of }
  const rowsBy = (by: readonly Dimension[]): ClusteredScores => ({
    ...common,
    ...range,
    order: by[0] === 'annotator' ? grouped.byAnnotator : grouped.byPrompt,
    same: (row, other) => by.every((dimension) => same[dimension][row] === same[dimension][other]),
  })
  const pairOf = (row: number) => {
    const [a, b] = [ends.left(row), ends.right(row)]
    return a < b ? pairAt[a * size + b]! : pairAt[b * size + a]!
  }
  const shape = { size, count, pairOf, curvature }
  const cells = dimensions.map((dimension) => cellsOf(rowsBy([dimension]), shape))
  const both = dimensions.length === 2 ? [cellsOf(rowsBy(dimensions), shape)] : []

  const slice = { pairs, members, position, theta, lambda, size }
  const factor = centredHessian(slice)
  const meat = new Float64Array(size * size)
  for (const own of cells) meatOf(own, size, 1, meat)
  for (const own of both) meatOf(own, size, -1, meat)
  for (let at = 0; at < size; at++) meat[at * size + at]! += lambda
  const covariance = sandwich(factor, meat, size)
  if (covariance === undefined) return 'singular'
  const inverse = new Float64Array(size * size)
  for (let at = 0; at < size; at++) inverse[at * size + at] = 1
  solveCholesky(factor, size, inverse, size)

  const known = { size, first, second, information: parts.information, excess: parts.excess, inverse }
  const terms = cells.map((own) => ({ own: ownTerms(own, known), sign: 1 as const }))
  const shared = both.map((own) => ({ own: ownTerms(own, known), sign: -1 as const }))
  const oneWay = cells.map((own, at) => {
    const alone = new Float64Array(size * size)
    meatOf(own, size, 1, alone)
    for (let node = 0; node < size; node++) alone[node * size + node]! += lambda
    return pairVariances([terms[at]!], known, aroundInverse(inverse, alone, size))
  })
  const twoWay = pairVariances([...terms, ...shared], known, covariance)
  const dispersion = dispersionIn(grouped, range)
  const modelVariance = Float64Array.from({ length: count }, (_, at) => {
    const [a, b] = [first[at]!, second[at]!]
    const spread = inverse[a * size + a]! + inverse[b * size + b]! - 2 * inverse[a * size + b]!
    return dispersion * Math.max(0, parts.information[at]! - parts.information[at]! ** 2 * spread)
  })
  const effective = Float64Array.from({ length: count }, (_, at) =>
    Math.min(...cells.map(({ squares }) => parts.information[at]! ** 2 / squares[at]!)),
  )
  const ownVariance = Float64Array.from({ length: count }, (_, at) => {
    const largest = Math.max(...[twoWay, ...oneWay].map(({ centred }) => centred[at]!))
    return (largest * effective[at]!) / Math.max(effective[at]! - 1, FEWEST_CLUSTERS - 1)
  })
  const df = effective.map((own) => roundDf(own - 1))
  const variances = {
    variance: twoWay.plain,
    byDimension: oneWay.map(({ plain }) => plain),
    ownVariance,
    modelVariance,
    effective,
    df,
  }
  const score = Float64Array.from(nodes, (node) => theta[node]!)
  return { nodes, first, second, ...parts, ...variances, inverse, lambda, score, dimensions, cells }
}

/** Of the outcomes, relative to wins and losses: ties vary less. */
function dispersionIn(
  { byAnnotator, informationOf, sharedOf }: ReturnType<typeof groupObservations>,
  { from, to }: { from: number; to: number },
): number {
  let binary = 0
  let shared = 0
  for (let at = from; at < to; at++) {
    binary += informationOf(byAnnotator[at]!)
    shared += sharedOf(byAnnotator[at]!)
  }
  return dispersionOf(binary, shared)
}

/** H⁻¹·M·H⁻¹ from H⁻¹. */
function aroundInverse(inverse: Float64Array, meat: Float64Array, size: number): Float64Array {
  return product(product(inverse, meat, size), inverse, size)
}

function product(left: Float64Array, right: Float64Array, size: number): Float64Array {
  const made = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    const into = made.subarray(i * size, (i + 1) * size)
    for (let k = 0; k < size; k++) {
      const times = left[i * size + k]!
      const row = k * size
      if (times !== 0) for (let j = 0; j < size; j++) into[j]! += times * right[row + j]!
    }
  }
  return made
}
