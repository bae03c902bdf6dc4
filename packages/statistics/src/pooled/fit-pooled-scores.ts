import { checkColumns, checkName, checkNumbers, checkSearch } from '../check-arguments.ts'
import { type Missing, missing } from '../estimate.ts'
import type { Random } from '../random/random.ts'
import { chooseTau, type TauChoice } from './choose-tau.ts'
import { drawBlocks } from './draw-blocks.ts'
import { inverseOf, type PooledCovariance, pooledSds, removeLevels } from './pooled-covariance.ts'
import { indexPooled, type PooledData } from './pooled-data.ts'
import { pooledScores } from './pooled-model.ts'
import { groupsOf, identifiedOf, lessMeans, meetings, sharesOf } from './pooled-parts.ts'
import { solvePooled } from './solve-pooled.ts'

/** How to pool. */
export type PooledOptions = {
  /**
   * Spread of the deviations, in logits: given, or chosen by held-out log-loss with a seeded generator, from all
   * comparisons or, if there are more than `most` (default 20,000), from those of prompts drawn at random. Where these
   * are too few, it is `fallback`; without one there is no fit.
   */
  readonly tau:
    | number
    | {
        readonly random: Random
        readonly grid?: readonly number[]
        readonly folds?: number
        readonly most?: number
        readonly fallback?: number
      }
  /** Prior σ of the systems, in logits (default 2). */
  readonly systemSd?: number
  /**
   * 1 for each system that scores are against the average of, where these are among those that are linked (default all):
   * leaves out what stands for outputs whose system is not known.
   */
  readonly averaged?: Uint8Array
  /** Prior σ of the features' coefficients (default 1). */
  readonly featureSd?: number
  /** Adds a common advantage of the response shown first, ~ N(0, sd²). */
  readonly positionSd?: number
  /**
   * The posterior mean and spread by the nearest normal distribution (default), or the posterior mode, whose levels of
   * systems are too near to one another (by a fifth at six comparisons per four outputs): it takes the many deviations as
   * known.
   */
  readonly estimate?: 'mean' | 'mode'
  /** Stop when no entry of the gradient is larger (default 1e-8). */
  readonly tolerance?: number
  /** Maximum number of Newton steps (default 100). */
  readonly maxIterations?: number
}

/**
 * What an output's score rests on first: its own comparisons; if it has none, its system's; without these, its features;
 * or nothing at all.
 */
export type ScoreLevel = 'output' | 'system' | 'feature' | 'none'

/**
 * What to say with pooled scores: τ is the smallest or largest of the grid, so that a better one may lie beyond; or it is
 * the fallback, since too little was there to choose it from; or some outputs are not linked with others by any chain of
 * comparisons and systems.
 */
export type PooledWarning = 'tau_smallest' | 'tau_largest' | 'tau_given' | 'unlinked'

/** Scores of outputs, pooled across prompts. Arrays per output follow the data. */
export type ConvergedPooledFit = {
  readonly ok: true
  /**
   * system + features + deviation, in logits, against the average of the systems that are linked with its own. Scores of
   * different prompts can be compared through their systems alone, and only where these are linked.
   */
  readonly score: Float64Array
  /** Posterior standard deviation of `score`, for τ as it is and judgements that are independent given the scores. */
  readonly scoreSd: Float64Array
  /** `score` minus the mean of those of its prompt that are linked with it, for training reward models. */
  readonly centred: Float64Array
  readonly centredSd: Float64Array
  readonly deviation: Float64Array
  readonly level: readonly ScoreLevel[]
  /**
   * Whether its own comparisons determine it: chains of wins lead to another output of its prompt and back, so that it has
   * a score without anything borrowed.
   */
  readonly identified: readonly boolean[]
  /** Outputs connected by comparisons; differences between components rest on pooling alone. */
  readonly component: Int32Array
  /** Outputs connected by comparisons and shared systems; differences between these rest on nothing. */
  readonly linked: Int32Array
  readonly comparisons: Int32Array
  /** Each system's level against the average of those that it is linked with, and its standard deviation. */
  readonly system: Float64Array
  readonly systemSd: Float64Array
  readonly coefficients: Float64Array
  readonly position: number
  readonly tau: number
  /** Held-out losses, if τ was chosen. */
  readonly tauChoice: TauChoice | null
  readonly warnings: readonly PooledWarning[]
  /** For {@link pooledDifference} and {@link predictPooledScore}. */
  readonly covariance: PooledCovariance
  readonly gradientNorm: number
  readonly iterations: number
  /** Comparisons with weight. */
  readonly n: number
}

/** A fit, or why there is none. */
export type PooledFit =
  | ConvergedPooledFit
  | (Missing<'not_converged'> & { readonly gradientNorm: number; readonly iterations: number })
  | Missing<'not_identified'>

const GRID = [0.35, 0.5, 0.7, 0.85, 1, 1.2, 1.5]
const MOST = 20_000
const SETTLED = 1e-4

/**
 * One likelihood for three levels: score = system + β·features + deviation, where deviation ~ N(0, τ²), and logit P(a
 * beats b) = score_a − score_b (+ position). At the usual densities a Bradley-Terry fit per prompt has no finite
 * solution; pooling takes from the output's system and features what its few comparisons leave open. Linear in
 * comparisons and prompts.
 * @returns the fit; `not_converged`; or `not_identified`: nothing was compared, or too little to choose τ, and no fallback
 * @throws RangeError on malformed columns, or a spread that is not positive
 */
export function fitPooledScores(data: PooledData, options: PooledOptions): PooledFit {
  const { systemSd = 2, averaged, featureSd = 1, positionSd, estimate = 'mean' } = options
  const { tolerance = 1e-8, maxIterations = 100 } = options
  const positioned = positionSd !== undefined
  const index = indexPooled(data, { positioned })
  const { systems, features, dense } = index
  checkSearch(options)
  checkName(['mean', 'mode'], { estimate })
  checkNumbers('spread', { systemSd, featureSd, positionSd })
  checkColumns('flag', { averaged })
  if (averaged && averaged.length !== systems)
    throw new RangeError(`averaged is of ${averaged.length} systems, not ${systems}`)
  if (positioned && !data.shown) throw new RangeError('A position term wants the column shown')
  const size = systems + dense
  const penalty = new Float64Array(size).fill(1 / systemSd ** 2, 0, systems)
  penalty.fill(1 / featureSd ** 2, systems, systems + features)
  if (positioned) penalty[size - 1] = 1 / positionSd ** 2
  const n = index.rows.length
  if (n === 0) return missing('not_identified', 0, 'nothing was compared')

  let tauChoice: TauChoice | null = null
  let tau = typeof options.tau === 'number' ? options.tau : Number.NaN
  if (typeof options.tau === 'object') {
    const { random, grid = GRID, folds = 5, most = MOST, fallback } = options.tau
    checkColumns('spread', { grid })
    checkNumbers('spread', { fallback })
    checkNumbers('counting', { most })
    // Folds are kept as bytes.
    if (!(Number.isInteger(folds) && folds >= 2 && folds <= 255))
      throw new RangeError(`folds is a whole number from 2 to 255, not ${folds}`)
    if (grid.length === 0) throw new RangeError('grid has no τ to choose from')
    const drawn = n < 4 * folds ? data : drawBlocks(data, index, most, random)
    const drawnIndex = drawn === data ? index : { ...indexPooled(drawn, { positioned }), systems }
    const rows = drawnIndex.rows.length
    if (rows >= 4 * folds) tauChoice = chooseTau(drawn, drawnIndex, { penalty, estimate, grid, folds, random })
    else if (fallback === undefined)
      return missing('not_identified', rows, `${rows} comparisons are too few to choose τ: set it` as const)
    tau = tauChoice?.tau ?? fallback ?? Number.NaN
  }
  checkNumbers('spread', { tau })
  const settings = { penalty, tau, estimate, tolerance, settled: SETTLED, maxIterations }
  const { state, blocks, converged, iterations } = solvePooled(data, index, settings)
  const { gradientNorm } = blocks
  if (!converged) {
    return {
      ...missing('not_converged', n, `gradient ${gradientNorm} after ${iterations} steps`),
      gradientNorm,
      iterations,
    }
  }

  const { comparisons, met, link } = meetings(data, index)
  const linked = data.system.map((system) => link.of[system]!)
  const shared = inverseOf(blocks.schur, size)
  const levels = { ...link, share: sharesOf(link, averaged) }
  removeLevels(shared, size, levels)
  const { lift, liftStart, inverse, inverseStart } = blocks
  const covariance = { index, features: data.features ?? [], shared, lift, liftStart, inverse, inverseStart }
  const groups = groupsOf(data.prompt, linked)
  const sds = pooledSds(covariance, groups)
  // If all are averaged, the prior does so already, up to rounding.
  const system = lessMeans(state.shared.subarray(0, systems), levels)
  const levelled = state.shared.slice()
  levelled.set(system)
  const score = pooledScores(data, systems, { ...state, shared: levelled })
  return {
    ok: true,
    score,
    scoreSd: sds.score,
    centred: lessMeans(score, { ...groups, share: sharesOf(groups) }),
    centredSd: sds.centred,
    deviation: state.deviation,
    level: Array.from(comparisons, (times, output) => levelOf(times, met[data.system[output]!] === 1)),
    identified: identifiedOf(data, index),
    component: index.blockOf,
    linked,
    comparisons,
    system,
    systemSd: sds.system,
    coefficients: state.shared.slice(systems, systems + features),
    position: positioned ? state.shared[size - 1]! : 0,
    tau,
    tauChoice,
    warnings: warningsOf(tauChoice, tauChoice === null && typeof options.tau === 'object', linked, comparisons),
    covariance,
    gradientNorm,
    iterations,
    n,
  }

  function levelOf(times: number, systemMet: boolean): ScoreLevel {
    if (times > 0) return 'output'
    if (systemMet) return 'system'
    return features > 0 ? 'feature' : 'none'
  }
}

function warningsOf(
  choice: TauChoice | null,
  isFallback: boolean,
  linked: Int32Array,
  comparisons: Int32Array,
): PooledWarning[] {
  const grid = choice?.losses.map(({ tau }) => tau) ?? []
  const warnings: PooledWarning[] = []
  if (choice && choice.tau === Math.min(...grid)) warnings.push('tau_smallest')
  if (choice && choice.tau === Math.max(...grid)) warnings.push('tau_largest')
  if (isFallback) warnings.push('tau_given')
  if (new Set(linked.filter((_, output) => comparisons[output]! > 0)).size > 1) warnings.push('unlinked')
  return warnings
}
