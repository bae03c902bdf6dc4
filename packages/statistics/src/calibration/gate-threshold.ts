import { checkColumns, checkNumbers } from '../check-arguments.ts'
import { type Estimate, missing } from '../estimate.ts'
import { acceptedAlone, acceptedByCluster } from './accepted-labels.ts'
import { checkPredictions, type Predictions } from './predictions.ts'

/** What the gate promises. */
export type GateTarget = {
  /** Highest error rate α among automated answers (default 0.1). */
  readonly risk?: number
  /** Probability δ that the promise is broken (default 0.05). */
  readonly failure?: number
  /** Which look at growing data this is, from 1: look k may spend δ/2^k. Omit it when labels are looked at once. */
  readonly look?: number
  /** Strata that share δ (default 1). */
  readonly strata?: number
  /**
   * What each label belongs to, as a number (its prompt, or whoever gave it), where labels of one are alike. Without it labels
   * must be independent: with ten labels a prompt the promise is otherwise broken several times as often as it says.
   */
  readonly cluster?: ArrayLike<number>
}

/** A confidence from which answers may be automated. */
export type Gate = {
  /** Automate at this confidence and above. */
  readonly threshold: number
  /** Labelled answers at or above it, and how many of them are wrong. */
  readonly accepted: number
  readonly wrong: number
  /** Upper bound of the error rate, at the δ spent. */
  readonly upper: number
  /** Share of the labelled answers that it would automate. */
  readonly coverage: number
  /** δ after dividing it among looks and strata. */
  readonly spent: number
  /** Thresholds tested. */
  readonly tests: number
  readonly n: number
  /** Clusters with an accepted label; without clusters, `accepted`. */
  readonly clusters: number
}

/**
 * The loosest threshold at which P(wrong | automated) ≤ α with confidence 1 − δ, by a fixed sequence of tests: from the
 * strictest threshold worth testing ({@link smallestGate}) in steps of 5 % of the labels, each by the Clopper-Pearson
 * upper bound, or by betting on whole clusters ({@link GateTarget}), stopping at the first failure. Since the order is fixed beforehand, every test may use all of δ. Taking
 * the largest threshold whose observed risk is below α instead breaks the promise about every other time.
 * @returns `too_few` labels for even a flawless start; `not_reached` when the first test fails
 * @throws RangeError unless confidences are in [0, 1], `correct` is 0 or 1, and options are what they may be; when less
 * than 1e-12 of δ is left to spend
 * @see Angelopoulos, Bates, Candès, Jordan and Lei (2021), Learn then test (fixed-sequence testing)
 */
export function gateThreshold(
  predictions: Predictions,
  target: GateTarget = {},
): Estimate<Gate, 'too_few' | 'not_reached'> {
  const { risk = 0.1, failure = 0.05, look, strata = 1, cluster } = target
  checkPredictions(predictions)
  checkNumbers('promise', { risk, failure })
  checkNumbers('counting', { look, strata })
  checkColumns('whole', { cluster })
  const { confidence, correct } = predictions
  const n = confidence.length
  if (cluster !== undefined && cluster.length !== n) throw new RangeError('Columns differ in length')
  const spent = failure / strata / (look === undefined ? 1 : 2 ** look)
  if (!(spent >= 1e-12))
    throw new RangeError(`failure ${failure} over strata ${strata} at look ${look} leaves ${spent} to spend`)
  const order = Array.from({ length: n }, (_, at) => at).sort((a, b) => confidence[b]! - confidence[a]!)
  const accepted = cluster === undefined ? acceptedAlone(risk, spent) : acceptedByCluster(cluster, risk, spent)
  const step = Math.max(1, Math.round(0.05 * n))
  let best: Omit<Gate, 'upper'> | undefined
  let counted = 0
  let tests = 0
  for (let goal = 1; counted < n; goal = Math.max(goal, counted + (tests > 0 ? step : 1))) {
    // A threshold includes all answers of equal confidence, or none.
    while (counted < n && (counted < goal || confidence[order[counted]!] === confidence[order[counted - 1]!]))
      accepted.add(order[counted]!, 1 - correct[order[counted++]!]!)
    if (tests === 0 && accepted.size() < accepted.first) continue
    tests++
    if (!accepted.shows()) break
    const threshold = confidence[order[counted - 1]!]!
    const { wrong, clusters } = accepted.counts()
    best = { threshold, accepted: counted, wrong, clusters, coverage: counted / n, spent, tests, n }
    accepted.keep()
  }
  if (tests === 0)
    return missing(
      'too_few',
      n,
      `${accepted.size()} independent ${cluster === undefined ? 'labels' : 'clusters of labels'}, ${accepted.first} are needed for the first test`,
    )
  if (best === undefined)
    return missing('not_reached', n, `${accepted.counts().wrong} of the ${counted} most confident are wrong`)
  return { ok: true, ...best, upper: accepted.upper() }
}
