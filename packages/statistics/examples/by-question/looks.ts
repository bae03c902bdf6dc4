import {
  acceptancePlan,
  acceptProbability,
  auditGate,
  balancedAssignment,
  bernoulliCusum,
  brierScore,
  calibrationError,
  calibrationErrorInterval,
  clopperPearson,
  clusteredShareInterval,
  createRandom,
  dOptimalScore,
  eBenjaminiHochberg,
  evidenceBelow,
  ewma,
  fitIsotonic,
  fitTemperature,
  gateByStratum,
  gateThreshold,
  jeffreysInterval,
  reliabilityCurve,
  riskCoverage,
  sequentialPlan,
  shareEvidence,
  smallestGate,
  spanningStart,
} from '../../src/index.ts'
import { show } from '../show.ts'

/** Shares and plans: how sure, at one look or many, and how many to check. */
export function looks(): string[] {
  const gold = Array.from({ length: 60 }, (_, at) => (at < 30 ? Number(at % 10 > 0) : at % 2))
  const plan = acceptancePlan({ aql: 0.02, ltpd: 0.1 })
  const sequential = sequentialPlan({ p0: 0.02, p1: 0.1, alpha: 0.05, beta: 0.1 })
  return [
    show('exactly', clopperPearson({ successes: 27, n: 30 })),
    show('Jeffreys', jeffreysInterval({ successes: 27, n: 30 })),
    show(
      'by prompt',
      clusteredShareInterval([
        { successes: 8, n: 10 },
        { successes: 9, n: 10 },
        { successes: 10, n: 10 },
      ]),
    ),
    show('against one half', { e: shareEvidence({ successes: 27, n: 30, against: 0.5 }) }),
    show('fell below 0.7', evidenceBelow(gold, { bar: 0.7 })),
    show('discoveries', { of: eBenjaminiHochberg([1, 300, 0.4, 60]) }),
    show(
      'CUSUM',
      bernoulliCusum(
        gold.map((right) => 1 - right),
        { p0: 0.1, p1: 0.4, h: 4 },
      ),
    ),
    show('EWMA', ewma(gold, { lambda: 0.1 })),
    show('check', plan),
    ...(plan.ok ? [show('a lot with 5 % wrong passes', { chance: acceptProbability(plan, 0.05) })] : []),
    show('one at a time', { after: sequential.decide(40, 0) }),
    show('whose turn', balancedAssignment({ random: createRandom(1), comparisons: 3, annotators: 4, seats: 2 })),
    show('what to ask', { score: dOptimalScore({ difference: 0.2, variance: 0.5 }) }),
    show('where to begin', { of: spanningStart([0, 0, 0, 1, 1], { random: createRandom(1) }) }),
  ]
}

/** May a judge be automated, and are its confidences right? */
export function gates(): string[] {
  const random = createRandom(1)
  const confidence = Float64Array.from({ length: 600 }, () => 0.5 + random.next() / 2)
  const correct = Uint8Array.from(confidence, (own) => Number(random.next() < own))
  const judged = { confidence, correct }
  const cluster = Int32Array.from(confidence, (_, at) => Math.floor(at / 4))
  const stratum = Int32Array.from(confidence, (_, at) => at % 2)
  const bins = { count: 5, from: 0.5 }
  return [
    show('gate', gateThreshold(judged, { risk: 0.2, cluster })),
    show('by stratum', { of: gateByStratum(judged, stratum, { risk: 0.2 }) }),
    show('labels that a gate takes at least', { n: smallestGate({ risk: 0.1, failure: 0.05 }) }),
    show('audit', auditGate([0, 0, 1, 0, 0, 0], { risk: 0.1 })),
    show('Brier', brierScore(judged)),
    show('calibration error', calibrationError(judged, bins)),
    show('with an interval', calibrationErrorInterval(judged, { random, cluster, resamples: 50 }), [
      'value',
      'low',
      'high',
    ]),
    show('temperature', fitTemperature(judged), ['temperature']),
    show('isotonic', fitIsotonic(judged), ['from', 'accuracy']),
    show('curve', { of: reliabilityCurve(judged, bins) }),
    show('risk', riskCoverage(judged), ['area']),
  ]
}
