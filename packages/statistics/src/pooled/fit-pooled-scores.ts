import { checkColumns, checkNumbers, checkSearch } from '../check-arguments.ts'
import { type Missing, missing } from '../estimate.ts'
import type { Random } from '../random/random.ts'
import { weakComponents } from '../ranking/weak-components.ts'
import { chooseTau, quadraticForm, type TauChoice } from './choose-tau.ts'
import { addDesign, pooledScores } from './pooled-blocks.ts'
import { indexPooled, type PooledData } from './pooled-data.ts'
import { solvePooled } from './solve-pooled.ts'

/** How to pool. */
export type PooledOptions = {
  /** Spread of the deviations, in logits: given, or chosen by held-out log-loss with a seeded generator. */
  readonly tau: number | { readonly random: Random; readonly grid?: readonly number[]; readonly folds?: number }
  /** Prior σ of the systems, in logits (default 2). */
  readonly systemSd?: number
  /** Prior σ of the features' coefficients (default 1). */
  readonly featureSd?: number
  /** Adds a common advantage of the response shown first, ~ N(0, sd²). */
  readonly positionSd?: number
  /** Stop when no entry of the gradient is larger (default 1e-8). */
  readonly tolerance?: number
  /** Maximum number of Newton steps (default 100). */
  readonly maxIterations?: number
}

/** What an output's score is based on: its own comparisons, only its system's, or only its features. */
export type ScoreLevel = 'output' | 'system' | 'feature'

/** Scores of outputs, pooled across prompts. Arrays per output follow the data. */
export type ConvergedPooledFit = {
  readonly ok: true
  /** system + features + deviation, in logits. Only pooling makes levels comparable across prompts. */
  readonly score: Float64Array
  /** Exact posterior standard deviation (Laplace) of `score`. */
  readonly scoreSd: Float64Array
  /** `score` minus the mean of its prompt, for training reward models. */
  readonly centred: Float64Array
  readonly deviation: Float64Array
  readonly level: readonly ScoreLevel[]
  /** Whether the output's own comparisons say anything about it. */
  readonly identified: readonly boolean[]
  /** Outputs connected by comparisons; differences between components rest on pooling alone. */
  readonly component: Int32Array
  readonly comparisons: Int32Array
  readonly system: Float64Array
  readonly systemSd: Float64Array
  readonly coefficients: Float64Array
  readonly position: number
  readonly tau: number
  /** Held-out losses, if τ was chosen. */
  readonly tauChoice: TauChoice | null
  /** Cholesky factor of the precision of (systems, coefficients, position); see {@link predictPooledScore}. */
  readonly precisionFactor: Float64Array
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

/**
 * One likelihood for three levels: score = system + β·features + deviation, where deviation ~ N(0, τ²), and logit P(a
 * beats b) = score_a − score_b (+ position). At the usual densities a Bradley-Terry fit per prompt has no finite
 * solution; pooling takes from the output's system and features what its few comparisons leave open.
 * @returns the fit; `not_converged`; or `not_identified`: nothing was compared, or too little to choose τ
 * @throws RangeError on malformed columns, or a spread that is not positive
 */
export function fitPooledScores(data: PooledData, options: PooledOptions): PooledFit {
  const { systemSd = 2, featureSd = 1, positionSd, tolerance = 1e-8, maxIterations = 100 } = options
  const index = indexPooled(data)
  const { systems, features } = index
  const size = systems + features + (positionSd === undefined ? 0 : 1)
  checkSearch(options)
  checkNumbers('spread', { systemSd, featureSd, positionSd })
  if (positionSd !== undefined && !data.shown) throw new RangeError('A position term wants the column shown')
  const penalty = new Float64Array(size).fill(1 / systemSd ** 2, 0, systems)
  penalty.fill(1 / featureSd ** 2, systems, systems + features)
  if (positionSd !== undefined) penalty[size - 1] = 1 / positionSd ** 2
  const n = index.rows.length
  if (n === 0) return missing('not_identified', 0, 'nothing was compared')

  let tauChoice: TauChoice | null = null
  if (typeof options.tau === 'object') {
    const { random, grid = GRID, folds = 5 } = options.tau
    checkColumns('spread', { grid })
    // Folds are kept as bytes.
    if (!(Number.isInteger(folds) && folds >= 2 && folds <= 255))
      throw new RangeError(`folds is a whole number from 2 to 255, not ${folds}`)
    if (grid.length === 0) throw new RangeError('grid has no τ to choose from')
    if (n < 4 * folds) return missing('not_identified', n, `${n} comparisons are too few to choose τ: set it`)
    tauChoice = chooseTau(data, index, { penalty, grid, folds, random })
  }
  const tau = tauChoice?.tau ?? (typeof options.tau === 'number' ? options.tau : Number.NaN)
  checkNumbers('spread', { tau })
  const { state, blocks, converged, iterations } = solvePooled(data, index, { penalty, tau, tolerance, maxIterations })
  const { gradientNorm } = blocks
  if (!converged) {
    return {
      ...missing('not_converged', n, `gradient ${gradientNorm} after ${iterations} steps`),
      gradientNorm,
      iterations,
    }
  }

  const count = data.prompt.length
  const score = pooledScores(data, systems, state)
  const comparisons = new Int32Array(count)
  const met = new Uint8Array(systems)
  for (const row of index.rows) {
    for (const output of [data.first[row]!, data.second[row]!]) {
      comparisons[output]! += 1
      met[data.system[output]!] = 1
    }
  }
  const unitVector = new Float64Array(size)
  const systemSds = Float64Array.from({ length: systems }, (_, at) => {
    unitVector.fill(0)
    unitVector[at] = 1
    return Math.sqrt(quadraticForm(blocks.schur, size, unitVector))
  })
  return {
    ok: true,
    score,
    scoreSd: scoreSds(),
    centred: centred(),
    deviation: state.deviation,
    level: Array.from(comparisons, (times, output) => levelOf(times, met[data.system[output]!] === 1)),
    identified: Array.from(comparisons, (times) => times > 0),
    component: weakComponents({ nodes: count, first: pick(data.first), second: pick(data.second) }).of,
    comparisons,
    system: state.shared.slice(0, systems),
    systemSd: systemSds,
    coefficients: state.shared.slice(systems, systems + features),
    position: positionSd === undefined ? 0 : state.shared[size - 1]!,
    tau,
    tauChoice,
    precisionFactor: blocks.schur,
    gradientNorm,
    iterations,
    n,
  }

  function levelOf(times: number, systemMet: boolean): ScoreLevel {
    if (times > 0) return 'output'
    return systemMet || features === 0 ? 'system' : 'feature'
  }

  function pick(column: Int32Array): Int32Array {
    return index.rows.map((row) => column[row]!)
  }

  /** √ of diag(H_p⁻¹) + (Φ − W)·S⁻¹·(Φ − W)ᵀ. */
  function scoreSds(): Float64Array {
    const design = new Float64Array(size)
    return Float64Array.from({ length: count }, (_, output) => {
      const p = data.prompt[output]!
      const block = index.outputStart[p + 1]! - index.outputStart[p]!
      const at = index.place[output]!
      design.fill(0)
      addDesign(data, systems, output, 1, design)
      for (let g = 0; g < size; g++) design[g]! -= blocks.lift[output * size + g]!
      return Math.sqrt(
        blocks.inverse[blocks.blockStart[p]! + at * block + at]! + quadraticForm(blocks.schur, size, design),
      )
    })
  }

  function centred(): Float64Array {
    const sums = new Float64Array(index.prompts)
    for (let output = 0; output < count; output++) sums[data.prompt[output]!]! += score[output]!
    return score.map((value, output) => {
      const p = data.prompt[output]!
      return value - sums[p]! / (index.outputStart[p + 1]! - index.outputStart[p]!)
    })
  }
}
