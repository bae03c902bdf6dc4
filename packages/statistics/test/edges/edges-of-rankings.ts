import * as statistics from '../../src/index.ts'
import { found } from '../found.ts'
import { converged } from '../ranking/comparisons.ts'
import { type Edge, edge } from './walk.ts'

const { createRandom } = statistics

export const rows = Int32Array.from({ length: 48 }, (_, row) => row)
export const comparisons = {
  nodes: 4,
  first: rows.map((row) => row % 4),
  second: rows.map((row) => (row + 1 + (row % 3)) % 4),
  wins: Float64Array.from(rows, (row) => (row * row) % 3),
  weight: Float64Array.from(rows, () => 2),
}
export const compared = { nodes: 'whole', first: 'whole', second: 'whole', wins: 'count', weight: 'count' } as const
export const observations = {
  first: comparisons.first,
  second: comparisons.second,
  outcome: Float64Array.from(comparisons.wins, (won) => won / 2),
  annotator: rows.map((row) => row % 5),
  prompt: rows.map((row) => Math.floor(row / 4)),
  weight: comparisons.weight,
  event: rows,
}
const observed = {
  first: 'whole',
  second: 'whole',
  outcome: 'share',
  annotator: 'whole',
  prompt: 'whole',
  weight: 'count',
  event: 'whole',
} as const
const settings = { priorSd: 1, tolerance: 1e-6, maxIterations: 50, start: Float64Array.of(0, 0.1, 0, 0) }
export const set = {
  priorSd: 'positive',
  lambda: 'nonNegative',
  tolerance: 'nonNegative',
  maxIterations: 'whole',
  start: 'number',
} as const
const fit = converged(statistics.fitBradleyTerry(comparisons, { priorSd: 1 }))
const intervals = statistics.clusteredIntervals(fit, observations)
const component = found(intervals.components[0]!)
const pairs = statistics.aggregatePairs(comparisons)

const rankings = {
  nodes: 4,
  start: Int32Array.of(0, 3, 6, 10),
  node: Int32Array.of(0, 1, 2, 3, 0, 1, 2, 3, 0, 1),
  tied: Uint8Array.of(0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
  ranked: Int32Array.of(3, 2, 3),
  weight: Float64Array.of(1, 2, 1),
}
const ranked = {
  nodes: 'whole',
  start: 'number',
  node: 'whole',
  tied: 'flag',
  ranked: 'whole',
  weight: 'count',
} as const
const luce = statistics.fitPlackettLuce(rankings, { priorSd: 1 })
if (!luce.ok) throw new Error(luce.reason)

/** Bradley-Terry and Plackett-Luce, with their intervals. */
export const EDGES_OF_RANKINGS: readonly Edge[] = [
  edge('aggregatePairs', comparisons, statistics.aggregatePairs, compared),
  edge(
    'aggregatePairs',
    { ...comparisons, weight: undefined, wins: observations.outcome },
    (args) => statistics.aggregatePairs({ ...args, weight: new Float64Array(rows.length).fill(1) }),
    compared,
  ),
  edge('strongComponents', pairs, statistics.strongComponents, compared),
  edge(
    'weakComponents',
    { nodes: pairs.nodes, first: pairs.first, second: pairs.second },
    statistics.weakComponents,
    compared,
  ),
  edge(
    'fitBradleyTerry',
    { comparisons, options: settings },
    (args) => statistics.fitBradleyTerry(args.comparisons, args.options),
    {
      ...compared,
      ...set,
    },
  ),
  edge(
    'fitBradleyTerry',
    { comparisons, options: { lambda: 0.5 } },
    (args) => statistics.fitBradleyTerry(args.comparisons, args.options),
    {
      ...compared,
      ...set,
    },
  ),
  edge(
    'bootstrapScores',
    { observations: { ...observations }, options: { resample: 'prompt' as const, resamples: 5, confidence: 0.9 } },
    (args) => statistics.bootstrapScores(fit, args.observations, { random: createRandom(1), ...args.options }),
    { ...observed, resample: 'name', resamples: 'counting', confidence: 'inside' },
  ),
  edge(
    'clusteredIntervals',
    { observations, options: { confidence: 0.9, largestComponent: 100 } },
    (args) => statistics.clusteredIntervals(fit, args.observations, args.options),
    { ...observed, confidence: 'inside', largestComponent: 'whole' },
  ),
  edge(
    'multiplierDraws',
    { observations, options: { draws: 20, confidence: 0.9, accuracy: 1e-3 } },
    (args) => statistics.multiplierDraws(fit, args.observations, { random: createRandom(1), ...args.options }),
    { ...observed, draws: 'counting', confidence: 'inside', accuracy: 'positive' },
  ),
  edge(
    'drawnIntervals',
    { observations, component: 0, options: { draws: 20, confidence: 0.9, accuracy: 1e-3 } },
    (args) =>
      statistics.drawnIntervals(fit, args.observations, args.component, { random: createRandom(1), ...args.options }),
    { ...observed, component: 'whole', draws: 'counting', confidence: 'inside', accuracy: 'positive' },
  ),
  edge('differenceSe', { first: 0, second: 2 }, (args) => statistics.differenceSe(intervals, args), compared),
  edge(
    'rankIntervals',
    { confidence: 0.9, draws: 20 },
    (args) => statistics.rankIntervals(component, { random: createRandom(1), ...args }),
    { confidence: 'inside', draws: 'counting' },
  ),
  edge(
    'createRankDraws',
    { draws: 20, place: 3, df: 4 },
    ({ draws, place, df }) => {
      const shared = statistics.createRankDraws(createRandom(1), draws)
      return [shared.normalsOf(place), shared.spreadsOf(df)]
    },
    { draws: 'counting', place: 'whole', df: 'positive' },
  ),
  edge('explodeRankings', rankings, (args) => statistics.explodeRankings(args), ranked),
  edge(
    'fitPlackettLuce',
    { rankings, options: { priorSd: 1, tolerance: 1e-6, maxIterations: 50, start: Float64Array.of(0, 0, 0, 0) } },
    (args) => statistics.fitPlackettLuce(args.rankings, args.options),
    { ...set, ...ranked },
  ),
  edge(
    'plackettLuceCovariance',
    { rankings, options: { cluster: Int32Array.of(0, 1, 2) } },
    (args) => statistics.plackettLuceCovariance(luce, args.rankings, args.options),
    { ...ranked, cluster: 'whole' },
  ),
]
