import { checkColumns } from '../check-arguments.ts'
import type { Estimate } from '../estimate.ts'
import { type Gate, type GateTarget, gateThreshold } from './gate-threshold.ts'
import { checkPredictions, type Predictions, pickPredictions } from './predictions.ts'

/**
 * One gate per stratum (task, language, response system), each promising α in its own stratum. Together they break a
 * promise with probability δ at most, since each may spend δ / strata.
 * @param stratum one id per prediction
 * @returns per stratum id, ascending
 * @throws RangeError unless confidences are in [0, 1], `correct` is 0 or 1, and options are what they may be
 */
export function gateByStratum(
  predictions: Predictions,
  stratum: ArrayLike<number>,
  target: Omit<GateTarget, 'strata'> = {},
): Map<number, Estimate<Gate, 'too_few' | 'not_reached'>> {
  if (stratum.length !== predictions.confidence.length) throw new RangeError('Columns differ in length')
  if (target.cluster !== undefined && target.cluster.length !== stratum.length)
    throw new RangeError('Columns differ in length')
  checkPredictions(predictions)
  checkColumns('whole', { stratum, cluster: target.cluster })
  const rows = new Map<number, number[]>()
  for (let row = 0; row < stratum.length; row++) {
    const own = rows.get(stratum[row]!) ?? []
    rows.set(stratum[row]!, own)
    own.push(row)
  }
  const strata = rows.size
  return new Map(
    [...rows]
      .sort(([left], [right]) => left - right)
      .map(([id, own]) => {
        const cluster = target.cluster && own.map((row) => target.cluster![row]!)
        return [
          id,
          gateThreshold(pickPredictions(predictions, own), { ...target, strata, ...(cluster && { cluster }) }),
        ]
      }),
  )
}
