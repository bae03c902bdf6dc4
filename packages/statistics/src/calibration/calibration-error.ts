import { checkColumns, checkNumbers } from '../check-arguments.ts'
import { type Estimate, missing } from '../estimate.ts'
import { percentileInterval } from '../intervals/percentile-interval.ts'
import type { Random } from '../random/random.ts'
import { type Predictions, pickPredictions } from './predictions.ts'
import { type Bins, reliabilityCurve } from './reliability-curve.ts'

/** How far confidences are from accuracy. */
export type CalibrationError = {
  /** Expected calibration error: mean |confidence − accuracy| over bins, weighted by their size, in 0..1. */
  readonly value: number
  /** The largest gap of any bin. */
  readonly maximum: number
  readonly n: number
}

/**
 * Expected and maximum calibration error.
 * @returns `no_data` without a prediction
 * @throws RangeError unless confidences are in [0, 1], `correct` is 0 or 1, and options are what they may be
 * @see Naeini, Cooper and Hauskrecht (2015), Obtaining well calibrated probabilities using Bayesian binning
 */
export function calibrationError(predictions: Predictions, bins: Bins = {}): Estimate<CalibrationError, 'no_data'> {
  const n = predictions.confidence.length
  const curve = reliabilityCurve(predictions, bins)
  if (n === 0) return missing('no_data', 0, 'no prediction')
  const gaps = curve.map((bin) => Math.abs(bin.confidence - bin.accuracy))
  const value = curve.reduce((sum, bin, at) => sum + (bin.n / n) * gaps[at]!, 0)
  return { ok: true, value, maximum: Math.max(...gaps), n }
}

/**
 * Interval of the expected calibration error by resampling whole clusters (prompts) or, without clusters, predictions.
 * The error is biased upwards in small samples, which the reverse percentile interval used here corrects.
 * @param options `cluster` one id per prediction
 * @returns `no_data`; `too_few` below ten clusters
 * @throws RangeError unless confidences are in [0, 1], `correct` is 0 or 1, and options are what they may be; resamples
 * are a million at most
 * @see Davison and Hinkley (1997), Bootstrap Methods and their Application, section 5.2
 */
export function calibrationErrorInterval(
  predictions: Predictions,
  options: {
    readonly random: Random
    readonly bins?: Bins
    readonly cluster?: ArrayLike<number>
    readonly confidence?: number
    readonly resamples?: number
  },
): Estimate<
  CalibrationError & { readonly low: number; readonly high: number; readonly clusters: number },
  'no_data' | 'too_few'
> {
  const { random, bins = {}, cluster, confidence = 0.95, resamples = 1000 } = options
  const point = calibrationError(predictions, bins)
  if (!point.ok) return point
  if (cluster && cluster.length !== point.n) throw new RangeError('Columns differ in length')
  checkColumns('whole', { cluster })
  checkNumbers('draws', { resamples })
  checkNumbers('inside', { confidence })
  const groups = new Map<number, number[]>()
  for (let row = 0; row < point.n; row++) {
    const key = cluster ? cluster[row]! : row
    const rows = groups.get(key) ?? []
    groups.set(key, rows)
    rows.push(row)
  }
  const clusters = [...groups.values()]
  if (clusters.length < 10) return missing('too_few', point.n, `${clusters.length} clusters, 10 are needed`)
  const sample = new Float64Array(resamples)
  for (let resample = 0; resample < resamples; resample++) {
    const rows: number[] = []
    for (let draw = 0; draw < clusters.length; draw++)
      for (const row of clusters[random.int(clusters.length)]!) rows.push(row)
    const drawn = calibrationError(pickPredictions(predictions, rows), bins)
    sample[resample] = drawn.ok ? drawn.value : 0
  }
  const { low, high } = percentileInterval(sample, confidence)
  const clamp = (value: number) => Math.min(1, Math.max(0, value))
  return { ...point, low: clamp(2 * point.value - high), high: clamp(2 * point.value - low), clusters: clusters.length }
}
