import * as statistics from '../../src/index.ts'
import { found } from '../found.ts'
import { type Edge, edge } from './walk.ts'

const { createRandom } = statistics

const share = { successes: 'count', n: 'count', confidence: 'inside' } as const
const trials = { successes: 3, n: 10, confidence: 0.9 }

const confidence = Float64Array.from({ length: 60 }, (_, at) => 0.5 + (at % 10) / 20)
const correct = Float64Array.from(confidence, (_, at) => (at % 7 === 0 ? 0 : 1))
const predictions = { confidence, correct }
const predicted = { confidence: 'share', correct: 'flag' } as const
const cluster = Float64Array.from(confidence, (_, at) => at % 12)
const bins = { count: 5, kind: 'equal_width' as const, from: 0.5 }
const binned = { count: 'counting', kind: 'name', from: 'share' } as const
const promised = { risk: 'inside', failure: 'inside', look: 'counting', strata: 'counting', cluster: 'whole' } as const
const target = { risk: 0.4, failure: 0.3, look: 1, cluster }

/** Distributions, shares, sequences, calibration and drift. */
export const EDGES_OF_SHARES: readonly Edge[] = [
  edge('betaQuantile', { p: 0.3, a: 2, b: 3 }, ({ p, a, b }) => statistics.betaQuantile(p, a, b), {
    p: 'share',
    a: 'positive',
    b: 'positive',
  }),
  edge('binomialCdf', { k: 3, n: 10, p: 0.3 }, ({ k, n, p }) => statistics.binomialCdf(k, n, p), {
    k: 'extended',
    n: 'whole',
    p: 'share',
  }),
  edge(
    'hypergeometricCdf',
    { k: 2, total: 20, marked: 6, drawn: 5 },
    ({ k, total, marked, drawn }) => statistics.hypergeometricCdf(k, total, marked, drawn),
    { k: 'extended', total: 'whole', marked: 'whole', drawn: 'whole' },
  ),
  edge('normalQuantile', { p: 0.3 }, ({ p }) => statistics.normalQuantile(p), { p: 'inside' }),
  edge('normalTail', { z: 0.3 }, ({ z }) => statistics.normalTail(z), { z: 'extended' }),
  edge('studentTQuantile', { p: 0.3, df: 5 }, ({ p, df }) => statistics.studentTQuantile(p, df), {
    p: 'inside',
    df: 'extended',
  }),
  edge('wilsonInterval', trials, statistics.wilsonInterval, share),
  edge('jeffreysInterval', trials, statistics.jeffreysInterval, share),
  edge('clopperPearson', { ...trials, side: 'upper' as const }, statistics.clopperPearson, {
    successes: 'whole',
    n: 'whole',
    confidence: 'inside',
    side: 'name',
  }),
  edge(
    'clusteredShareInterval',
    {
      clusters: [
        { successes: 1, n: 3 },
        { successes: 2, n: 4 },
        { successes: 2, n: 2 },
      ],
      options: { confidence: 0.9 },
    },
    ({ clusters, options }) => statistics.clusteredShareInterval(clusters, options),
    share,
  ),
  edge('confidenceSequence', trials, statistics.confidenceSequence, share),
  edge('shareEvidence', { successes: 3, n: 10, against: 0.5 }, statistics.shareEvidence, {
    ...share,
    against: 'inside',
  }),
  edge(
    'evidenceBelow',
    { values: [1, 0, 1], options: { bar: 0.8, alpha: 0.05 } },
    ({ values, options }) => statistics.evidenceBelow(values, options),
    { values: 'share', bar: 'inside', alpha: 'inside' },
  ),
  edge(
    'eBenjaminiHochberg',
    { e: [1, 30, 2], options: { alpha: 0.05, among: 5, weights: [1, 2, 2] } },
    ({ e, options }) => statistics.eBenjaminiHochberg(e, options),
    { e: 'nonNegative', alpha: 'inside', among: 'counting', weights: 'nonNegative' },
  ),
  edge('brierScore', predictions, statistics.brierScore, predicted),
  edge('calibrationError', { predictions, bins }, (args) => statistics.calibrationError(args.predictions, args.bins), {
    ...predicted,
    ...binned,
  }),
  edge(
    'calibrationErrorInterval',
    { predictions, bins, cluster, level: { confidence: 0.9 }, resamples: 20 },
    ({ level, ...args }) =>
      statistics.calibrationErrorInterval(args.predictions, { random: createRandom(1), ...args, ...level }),
    { ...predicted, ...binned, cluster: 'whole', confidence: 'inside', resamples: 'counting' },
  ),
  edge('reliabilityCurve', { predictions, bins }, (args) => statistics.reliabilityCurve(args.predictions, args.bins), {
    ...predicted,
    ...binned,
  }),
  edge(
    'fitIsotonic',
    { predictions, value: 0.7 },
    (args) => {
      const fit = found(statistics.fitIsotonic(args.predictions))
      return { fit, applied: fit.apply(args.value) }
    },
    { ...predicted, value: 'share' },
  ),
  edge(
    'fitTemperature',
    { predictions, value: 0.7 },
    (args) => {
      const fit = found(statistics.fitTemperature(args.predictions))
      return { fit, applied: fit.apply(args.value) }
    },
    { ...predicted, value: 'share' },
  ),
  edge('riskCoverage', predictions, statistics.riskCoverage, predicted),
  edge(
    'gateThreshold',
    { predictions, target: { ...target, strata: 2 } },
    (args) => statistics.gateThreshold(args.predictions, args.target),
    { ...predicted, ...promised },
  ),
  edge(
    'gateByStratum',
    { predictions, stratum: Float64Array.from(confidence, (_, at) => at % 2), target },
    (args) => statistics.gateByStratum(args.predictions, args.stratum, args.target),
    { ...predicted, ...promised, stratum: 'whole' },
  ),
  edge('smallestGate', { risk: 0.1, failure: 0.05 }, statistics.smallestGate, promised),
  edge(
    'auditGate',
    { wrong: [0, 1, 0], options: { risk: 0.1, failure: 0.05, cluster: [0, 1, 2] } },
    ({ wrong, options }) => statistics.auditGate(wrong, options),
    { ...promised, wrong: 'flag' },
  ),
  edge(
    'bernoulliCusum',
    { errors: [0, 1, 1], options: { p0: 0.1, p1: 0.2, h: 3 } },
    ({ errors, options }) => statistics.bernoulliCusum(errors, options),
    { errors: 'flag', p0: 'inside', p1: 'inside', h: 'positive' },
  ),
  edge(
    'ewma',
    { values: [0.1, -1, 2], options: { lambda: 0.2, width: 2.7 } },
    ({ values, options }) => statistics.ewma(values, options),
    { values: 'number', lambda: 'positive', width: 'positive' },
  ),
  edge(
    'sessionSlope',
    {
      rows: { session: [0, 0, 0, 1, 1, 1, 2, 2], minutes: [0, 5, 9, 0, 2, 8, 1, 7], value: [0, 1, 1, 0, 0, 1, 0, 1] },
      options: { confidence: 0.9 },
    },
    ({ rows, options }) => statistics.sessionSlope(rows, options),
    { session: 'whole', minutes: 'nonNegative', value: 'number', confidence: 'inside' },
  ),
  edge('sideRuns', { sides: [1, 0, 1, 1, 0] }, ({ sides }) => statistics.sideRuns(sides), { sides: 'flag' }),
]
