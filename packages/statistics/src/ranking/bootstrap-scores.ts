import { checkName, checkNumbers } from '../check-arguments.ts'
import { type Estimate, missing } from '../estimate.ts'
import { percentileInterval } from '../intervals/percentile-interval.ts'
import type { Random } from '../random/random.ts'
import { type ConvergedFit, fitBradleyTerry } from './fit-bradley-terry.ts'
import { groupObservations } from './group-observations.ts'
import type { Dimension, Observations } from './observations.ts'

/** Scores refitted on resampled data. */
export type BootstrappedScores = {
  /** Standard deviation of each centred score over the resamples. */
  readonly se: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  /** The scores of every resample, for ranks and differences. */
  readonly draws: readonly Float64Array[]
  /** Resamples without a fit (without a prior, a resample may leave nodes unconnected). */
  readonly failed: number
}

/** Which bootstrap. */
export type BootstrapScoresOptions = {
  /**
   * `parametric`: new answers from the fitted model (a tie becomes two half rows, drawn separately); correct when the
   * model holds and judgements are independent. A dimension: whole annotators, or whole prompts, are drawn with
   * replacement.
   */
  readonly resample: 'parametric' | Dimension
  readonly random: Random
  /** Default 500. */
  readonly resamples?: number
  readonly confidence?: number
}

/**
 * Bootstrap of Bradley-Terry scores; each refit starts from the previous scores. Slower than {@link clusteredIntervals}
 * by a factor of the number of resamples; kept to check it, and for clustering by prompts alone.
 * @returns `too_few` below ten clusters; `unstable` when more than one resample in twenty has no fit
 * @throws RangeError on malformed columns, an unknown way to resample, resamples outside of 1 to a million, or
 * observations that are not those of the fit
 * @see Davison and Hinkley (1997), Bootstrap Methods and their Application
 */
export function bootstrapScores(
  fit: ConvergedFit,
  observations: Observations,
  options: BootstrapScoresOptions,
): Estimate<BootstrappedScores, 'too_few' | 'unstable'> {
  const { resample, random, resamples = 500, confidence = 0.95 } = options
  checkNumbers('draws', { resamples })
  checkNumbers('inside', { confidence })
  checkName(['parametric', 'annotator', 'prompt'], { resample })
  const { byAnnotator: rows } = groupObservations(fit, observations)
  const { first, second, outcome } = observations
  const nodes = fit.theta.length
  const weightOf = (row: number) => observations.weight?.[row] ?? 1
  const clusters = resample === 'parametric' ? [] : clustersOf(observations[resample])
  if (resample !== 'parametric' && clusters.length < 10) {
    return missing('too_few', fit.n, `${clusters.length} clusters, 10 are needed`)
  }
  const draws: Float64Array[] = []
  for (let at = 0; at < resamples; at++) {
    const drawn = fitBradleyTerry(resample === 'parametric' ? simulate() : redraw(), {
      lambda: fit.lambda,
      start: fit.theta,
    })
    if (drawn.ok) draws.push(drawn.theta)
  }
  const failed = resamples - draws.length
  if (failed > 0.05 * resamples) return missing('unstable', fit.n, `${failed} of ${resamples} resamples have no fit`)
  const se = new Float64Array(nodes)
  const low = new Float64Array(nodes)
  const high = new Float64Array(nodes)
  for (let node = 0; node < nodes; node++) {
    const column = Float64Array.from(draws, (scores) => scores[node]!)
    const mean = column.reduce((sum, value) => sum + value, 0) / column.length
    const squares = column.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    se[node] = Math.sqrt(squares / Math.max(1, column.length - 1))
    const interval = percentileInterval(column, confidence)
    low[node] = interval.low
    high[node] = interval.high
  }
  return { ok: true, se, low, high, draws, failed }

  function clustersOf(ids: Int32Array): number[][] {
    const groups = new Map<number, number[]>()
    for (const row of rows) {
      const own = groups.get(ids[row]!) ?? []
      groups.set(ids[row]!, own)
      own.push(row)
    }
    return [...groups].sort(([left], [right]) => left - right).map(([, own]) => own)
  }

  function simulate() {
    const wins = new Float64Array(rows.length)
    for (const [at, row] of rows.entries()) {
      const p = 1 / (1 + Math.exp(fit.theta[second[row]!]! - fit.theta[first[row]!]!))
      const decisive = outcome[row] === 0 || outcome[row] === 1
      const won = random.next() < p ? 1 : 0
      // A tie keeps the variance of a tie: two half rows, drawn separately.
      const other = decisive ? won : random.next() < p ? 1 : 0
      wins[at] = (weightOf(row) * (won + other)) / 2
    }
    return columns(rows, wins)
  }

  function redraw() {
    const drawn: number[] = []
    for (let at = 0; at < clusters.length; at++)
      for (const row of clusters[random.int(clusters.length)]!) drawn.push(row)
    const picked = Int32Array.from(drawn)
    return columns(
      picked,
      Float64Array.from(picked, (row) => outcome[row]! * weightOf(row)),
    )
  }

  function columns(picked: Int32Array, wins: Float64Array) {
    return {
      nodes,
      first: picked.map((row) => first[row]!),
      second: picked.map((row) => second[row]!),
      wins,
      weight: Float64Array.from(picked, weightOf),
    }
  }
}
