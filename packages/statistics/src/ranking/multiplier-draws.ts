import { checkNumbers } from '../check-arguments.ts'
import { type TQuantiles, tQuantiles } from '../distributions/t-quantiles.ts'
import { type Estimate, missing } from '../estimate.ts'
import { type Key, sortByKeys } from '../grouping/sort-by-keys.ts'
import type { Random } from '../random/random.ts'
import { bradleyTerryObjective, emptyEvaluation } from './bradley-terry-objective.ts'
import { centreScores } from './centre-scores.ts'
import { type ClusteredScores, countClusters, forEachCluster, leverageFactor } from './cluster-meat.ts'
import type { IntervalWarning } from './component-intervals.ts'
import { DIMENSIONS, dispersionOf } from './component-scores.ts'
import { degreesOfFreedom, differenceDf } from './degrees-of-freedom.ts'
import type { ConvergedFit } from './fit-bradley-terry.ts'
import { groupObservations } from './group-observations.ts'
import { clusterWarnings } from './interval-warnings.ts'
import { emptyWorkspace, newtonDirection } from './newton-direction.ts'
import type { Dimension, Observations } from './observations.ts'
import { type OpenSides, openEnds } from './open-sides.ts'
import { type Reach, reachOf } from './score-spread.ts'

/** Draws of the scores' errors, from which any variance follows. */
export type MultiplierDraws = {
  /** What standard errors are clustered by. */
  readonly dimensions: readonly Dimension[]
  /** Degrees of freedom of each score. */
  readonly df: Float64Array
  readonly draws: number
  readonly warnings: readonly IntervalWarning[]
  /** Standard error of each centred score; 0 for a node that was never compared. About ±5 % of noise at 200 draws. */
  readonly se: Float64Array
  /** Half the width of the interval of each centred score, where no side is open. */
  readonly reach: Float64Array
  /** On which sides the data set no limit to a score: see `openEnds`. */
  readonly open: (node: number) => OpenSides
  /** Standard error of a difference, with its t interval; `different_components` if the two are not connected. */
  readonly difference: (
    first: number,
    second: number,
  ) => Estimate<
    { readonly value: number; readonly se: number; readonly low: number; readonly high: number },
    'different_components'
  >
  /** Conjugate-gradient steps over all draws. */
  readonly innerIterations: number
  readonly n: number
}

/** How many draws, and how accurate each. */
export type MultiplierOptions = {
  /** Seeded, so that the draws can be reproduced. */
  readonly random: Random
  /** Default 200. */
  readonly draws?: number
  readonly confidence?: number
  /** Residual of each solve relative to its right-hand side (default 1e-3; 1e-2 is enough for random graphs). */
  readonly accuracy?: number
}

/** One set of draws: solutions of H·x = b for random b, which count with a sign. */
type DrawSet = { readonly sign: 1 | -1; readonly rows: readonly Float64Array[] }

/**
 * The standard errors of `clusteredIntervals` for graphs too large for a dense inverse: each draw solves H·x = Σ_c ξ_c·g_c
 * with random signs ξ per cluster, so that x has the sandwich's covariance. Two-way: annotator draws plus prompt draws
 * minus draws over their intersections; the prior's part is drawn with the first. Another set is drawn for what holds
 * if the model does. O(draws · pairs · steps).
 * @returns `too_few` when all judgements are by one annotator on one prompt
 * @throws RangeError on malformed columns, draws outside of 2 to a million, an accuracy outside of [1e-12, 1), or
 * observations that are not those of the fit
 * @see Wu (1986), Jackknife, bootstrap and other resampling methods; Cameron, Gelbach and Miller (2011)
 */
export function multiplierDraws(
  fit: ConvergedFit,
  observations: Observations,
  options: MultiplierOptions,
): Estimate<MultiplierDraws, 'too_few'> {
  const { random, draws = 200, confidence = 0.95, accuracy = 1e-3 } = options
  checkNumbers('draws', { draws })
  if (draws < 2) throw new RangeError(`draws are two or more, not ${draws}`)
  if (!(accuracy >= 1e-12 && accuracy < 1))
    throw new RangeError(`accuracy is from 1e-12 up to below 1, not ${accuracy}`)
  const quantiles = tQuantiles(confidence)
  const { pairs, lambda, theta, components } = fit
  const { nodes } = pairs
  const { annotator, prompt, score, informationOf, sharedOf, byAnnotator } = groupObservations(fit, observations)
  const rowsBy = { annotator: clusteredRows([annotator]), prompt: clusteredRows([prompt]) }
  const clusters = { annotator: countClusters(rowsBy.annotator), prompt: countClusters(rowsBy.prompt) }
  const dimensions = DIMENSIONS.filter((dimension) => clusters[dimension] >= 2)
  if (dimensions.length === 0) return missing('too_few', fit.n, 'all judgements are by one annotator on one prompt')

  const evaluation = emptyEvaluation(pairs)
  bradleyTerryObjective(pairs, lambda)(theta, evaluation)
  const curvature = evaluation.diagonal
  const information = curvature.map((entry) => entry - lambda)
  const workspace = emptyWorkspace(nodes)
  let innerIterations = 0
  const sets: DrawSet[] = []
  const squares = dimensions.map((dimension, at) => {
    const flows = clusterFlows(rowsBy[dimension])
    sets.push({ sign: 1, rows: solve(flows.draw, at === 0 ? lambda : 0) })
    return flows.squares
  })
  if (dimensions.length === 2) {
    sets.push({ sign: -1, rows: solve(clusterFlows(clusteredRows([annotator, prompt])).draw, 0) })
  }
  const dispersion = dispersionOf(sumOf(informationOf), sumOf(sharedOf))
  const modelled: DrawSet[] = [{ sign: 1, rows: solve(drawPairs, lambda * dispersion) }]

  const warnings = clusterWarnings(clusters, dimensions, { information, squares })
  const openness = openEnds(pairs, components)
  let openNodes = 0
  const se = new Float64Array(nodes)
  const reach = new Float64Array(nodes)
  const df = new Float64Array(nodes)
  const variances = new Float64Array(nodes)
  for (let node = 0; node < nodes; node++) {
    const { above, below } = openness.of(node)
    if (above || below) openNodes++
    const of = (row: Float64Array) => row[node]!
    variances[node] = varianceOf(sets, of)
    df[node] = degreesOfFreedom({
      information: information[node]!,
      squares: squares.map((square) => square[node]!),
      variance: variances[node]!,
      prior: lambda / curvature[node]! ** 2,
    })
    const own = reachOf(variances[node]!, varianceOf(modelled, of), df[node]!, quantiles)
    se[node] = own.se
    reach[node] = own.reach
  }
  if (openNodes > 0) warnings.push({ code: 'open_ended', nodes: openNodes })
  const open = openness.of
  return { ok: true, dimensions, df, draws, warnings, se, reach, open, difference, innerIterations, n: fit.n }

  /** The rows with weight, cluster by cluster, whatever their component. */
  function clusteredRows(keys: readonly Key[]): ClusteredScores {
    const order = sortByKeys(byAnnotator, keys)
    return {
      order,
      from: 0,
      to: order.length,
      same: (row, other) => keys.every(({ of }) => of[row] === of[other]),
      left: (row) => observations.first[row]!,
      right: (row) => observations.second[row]!,
      score,
      information: informationOf,
    }
  }

  function sumOf(column: (row: number) => number): number {
    let sum = 0
    for (const row of byAnnotator) sum += column(row)
    return sum
  }

  /** What each row adds to its nodes, corrected for its cluster's leverage; and how to draw from that. */
  function clusterFlows(rows: ClusteredScores): { draw: (into: Float64Array) => void; squares: Float64Array } {
    const { order } = rows
    const toFirst = new Float64Array(order.length)
    const toSecond = new Float64Array(order.length)
    const ends: number[] = []
    const squares = new Float64Array(nodes)
    forEachCluster(rows, nodes, ({ from, to, touched, count, information: known }) => {
      ends.push(to)
      for (let a = 0; a < count; a++) squares[touched[a]!]! += known[touched[a]!]! ** 2
      for (let at = from; at < to; at++) {
        const row = order[at]!
        const [i, j] = [observations.first[row]!, observations.second[row]!]
        toFirst[at] = score[row]! * leverageFactor(known[i]!, curvature[i]!)
        toSecond[at] = score[row]! * leverageFactor(known[j]!, curvature[j]!)
      }
    })
    return { draw, squares }

    function draw(into: Float64Array): void {
      let at = 0
      for (const end of ends) {
        const sign = randomSign(random)
        for (; at < end; at++) {
          const row = order[at]!
          into[observations.first[row]!]! -= sign * toFirst[at]!
          into[observations.second[row]!]! += sign * toSecond[at]!
        }
      }
    }
  }

  /** Scores as they would vary if the model held: each pair by its curvature. */
  function drawPairs(into: Float64Array): void {
    for (let pair = 0; pair < pairs.first.length; pair++) {
      const flow = randomSign(random) * Math.sqrt(dispersion * evaluation.curvature[pair]!)
      into[pairs.first[pair]!]! -= flow
      into[pairs.second[pair]!]! += flow
    }
  }

  /** @param prior variance that the prior adds at each node */
  function solve(draw: (into: Float64Array) => void, prior: number): Float64Array[] {
    const gradient = new Float64Array(nodes)
    const sd = Math.sqrt(prior)
    return Array.from({ length: draws }, () => {
      gradient.fill(0)
      draw(gradient)
      if (sd > 0) for (let node = 0; node < nodes; node++) gradient[node]! += sd * randomSign(random)
      innerIterations += newtonDirection(pairs, lambda, { ...evaluation, gradient }, accuracy, workspace)
      const drawn = workspace.direction.slice()
      centreScores(drawn, components)
      return drawn
    })
  }

  function varianceOf(from: readonly DrawSet[], of: (row: Float64Array) => number): number {
    let sum = 0
    for (const { sign, rows } of from) for (const row of rows) sum += (sign * of(row) ** 2) / draws
    return Math.max(0, sum)
  }

  function difference(first: number, second: number): ReturnType<MultiplierDraws['difference']> {
    if (!(first >= 0 && first < nodes && second >= 0 && second < nodes)) throw new RangeError('no such node')
    if (components.of[first] !== components.of[second]) return missing('different_components', fit.n)
    const value = theta[first]! - theta[second]!
    const { se: error, reach: half } = differenceReachOf(first, second, quantiles)
    const { above, below } = openness.between(first, second)
    const low = below ? Number.NEGATIVE_INFINITY : value - half
    const high = above ? Number.POSITIVE_INFINITY : value + half
    return { ok: true, value, se: error, low, high }
  }

  function differenceReachOf(first: number, second: number, at: TQuantiles): Reach {
    const of = (row: Float64Array) => row[first]! - row[second]!
    const own = differenceDf([variances[first]!, variances[second]!], [df[first]!, df[second]!])
    return reachOf(varianceOf(sets, of), varianceOf(modelled, of), own, at)
  }
}

function randomSign(random: Random): number {
  return random.int(2) === 0 ? -1 : 1
}
