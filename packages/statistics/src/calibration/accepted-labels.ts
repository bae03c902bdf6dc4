import { binomialCdf } from '../distributions/binomial-cdf.ts'
import { clopperPearson } from '../intervals/clopper-pearson.ts'
import { clusteredRiskBound, showsRiskBelow, smallestClusteredGate } from './clustered-risk.ts'
import { smallestGate } from './smallest-gate.ts'

/** The labels that a gate would accept, as it opens wider and wider. */
export type AcceptedLabels = {
  /** How many independent labels the first test needs. */
  readonly first: number
  /** How many of those accepted are independent: labels, or clusters. */
  readonly size: () => number
  readonly add: (row: number, wrong: number) => void
  /** Whether they show that the risk is kept. */
  readonly shows: () => boolean
  readonly counts: () => { readonly wrong: number; readonly clusters: number }
  /** Remembers what is accepted now: the last test that passed. */
  readonly keep: () => void
  /** Upper bound of the risk of what was kept. */
  readonly upper: () => number
}

/** Labels that are independent of each other: by Clopper and Pearson's upper bound. */
export function acceptedAlone(risk: number, failure: number): AcceptedLabels {
  let [wrong, n] = [0, 0]
  let kept = { successes: 0, n: 0 }
  return {
    first: smallestGate({ risk, failure }),
    size: () => n,
    add: (_, one) => {
      wrong += one
      n += 1
    },
    // The upper bound is at most α exactly when this few errors would be this unlikely at α.
    shows: () => binomialCdf(wrong, n, risk) <= failure,
    counts: () => ({ wrong, clusters: n }),
    keep: () => {
      kept = { successes: wrong, n }
    },
    upper: () => {
      const bound = clopperPearson({ ...kept, confidence: 1 - failure, side: 'upper' })
      return bound.ok ? bound.high : risk
    },
  }
}

/** Labels that are alike within clusters: by betting on whole clusters. */
export function acceptedByCluster(cluster: ArrayLike<number>, risk: number, failure: number): AcceptedLabels {
  const clusters = new Map<number, { wrong: number; n: number }>()
  // In order of arrival, whatever their confidences.
  for (let row = 0; row < cluster.length; row++) clusters.set(cluster[row]!, { wrong: 0, n: 0 })
  let some = 0
  let kept = 1
  const accepted = () => [...clusters.values()].filter((own) => own.n > 0)
  return {
    first: smallestClusteredGate({ risk, failure }),
    size: () => some,
    add: (row, one) => {
      const own = clusters.get(cluster[row]!)!
      if (own.n === 0) some += 1
      own.wrong += one
      own.n += 1
    },
    shows: () => showsRiskBelow(accepted(), risk, failure),
    counts: () => ({ wrong: accepted().reduce((sum, own) => sum + own.wrong, 0), clusters: accepted().length }),
    keep: () => {
      kept = clusteredRiskBound(accepted(), failure)
    },
    upper: () => kept,
  }
}
