import type { Random } from '../random/random.ts'
import { fitBradleyTerry } from '../ranking/fit-bradley-terry.ts'
import type { Prior } from '../ranking/prior.ts'
import type { MixtureCells } from './mixture-cells.ts'
import { expect, firstMembership, type MixtureState, maximise } from './mixture-steps.ts'

/** How to search. */
export type MixtureSearch = Prior & {
  readonly random: Random
  /** Beginnings that are tried (default 8); the best of them after a few steps goes on. */
  readonly starts?: number
  /** Stop when a step gains less than this per judgement (default 1e-7). */
  readonly tolerance?: number
  /** Most steps (default 500). */
  readonly maxIterations?: number
}

/** Where a search ended. */
export type FoundMixture = { readonly state: MixtureState; readonly iterations: number; readonly settled: boolean }

/** Steps of each beginning before the best goes on. */
const SHORT = 10

/**
 * Types by EM, from several beginnings (Biernacki, Celeux and Govaert's short runs).
 * @returns undefined when a fit failed
 */
export function searchMixture(
  cells: MixtureCells,
  types: number,
  lambda: number,
  options: MixtureSearch,
): FoundMixture | undefined {
  const { random, starts = 8, tolerance = 1e-7, maxIterations = 500 } = options
  const prior: Prior = { lambda }
  const judged = cells.weight.reduce((sum, value) => sum + value, 0)
  const enough = tolerance * judged
  // Fits are as exact as EM needs them: a step further in vain gains less.
  const exact = Math.max(1e-6, 1e-5 * judged)
  const common = fitBradleyTerry({ ...pooled(cells), nodes: cells.nodes }, prior)
  if (!common.ok) return undefined
  const direction = directions(cells, common.theta)
  let best: FoundMixture | undefined
  for (let start = 0; start < (types === 1 ? 1 : starts); start++) {
    const state: MixtureState = {
      share: new Float64Array(types).fill(1 / types),
      theta: Array.from({ length: types }, () => Float64Array.from(common.theta)),
      membership: firstMembership(direction, cells.raters, types, random),
      objective: Number.NEGATIVE_INFINITY,
    }
    const short = climb(state, Math.min(SHORT, maxIterations), 0)
    if (short !== undefined && !(best !== undefined && best.state.objective >= short.state.objective)) best = short
  }
  return best === undefined ? undefined : climb(best.state, maxIterations, best.iterations)

  function climb(state: MixtureState, most: number, from: number): FoundMixture | undefined {
    let iterations = from
    while (iterations < most) {
      const before = state.objective
      if (!maximise(cells, prior, exact, state)) return undefined
      expect(cells, lambda, state)
      iterations++
      if (types === 1 || (iterations > 1 && state.objective - before <= enough))
        return { state, iterations, settled: true }
    }
    return { state, iterations, settled: false }
  }
}

/** All cells summed by pair. */
function pooled({ first, second, pair, weight, wins }: MixtureCells) {
  const sums = { first, second, weight: new Float64Array(first.length), wins: new Float64Array(first.length) }
  for (let cell = 0; cell < pair.length; cell++) {
    sums.weight[pair[cell]!]! += weight[cell]!
    sums.wins[pair[cell]!]! += wins[cell]!
  }
  return sums
}

/** What each rater's judgements say against common scores, raters × nodes. */
function directions(
  { nodes, raters, first, second, rater, pair, weight, wins }: MixtureCells,
  theta: Float64Array,
): Float64Array {
  const direction = new Float64Array(raters * nodes)
  for (let cell = 0; cell < pair.length; cell++) {
    const [i, j] = [first[pair[cell]!]!, second[pair[cell]!]!]
    const slack = wins[cell]! - weight[cell]! / (1 + Math.exp(theta[j]! - theta[i]!))
    direction[rater[cell]! * nodes + i]! += slack
    direction[rater[cell]! * nodes + j]! -= slack
  }
  return direction
}
