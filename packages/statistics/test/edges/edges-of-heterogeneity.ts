import * as statistics from '../../src/index.ts'
import { converged } from '../ranking/comparisons.ts'
import { type Edge, edge } from './walk.ts'

const { createRandom } = statistics

const rows = Int32Array.from({ length: 96 }, (_, row) => row)
const judged = {
  nodes: 4,
  first: rows.map((row) => row % 4),
  second: rows.map((row) => (row + 1 + (row % 3)) % 4),
  outcome: Float64Array.from(rows, (row) => ((row * row + (row >> 2)) % 3) / 2),
  annotator: rows.map((row) => row % 8),
  prompt: rows.map((row) => Math.floor(row / 12)),
}
const { nodes, ...observations } = judged
const fit = converged(statistics.fitBradleyTerry({ ...judged, wins: judged.outcome }, { priorSd: 1 }))
const columns = {
  nodes: 'counting',
  first: 'whole',
  second: 'whole',
  outcome: 'share',
  annotator: 'whole',
  prompt: 'whole',
} as const
const search = { starts: 'counting', tolerance: 'nonNegative', maxIterations: 'counting', priorSd: 'positive' } as const

/** Differences between raters, prompts and groups. */
export const EDGES_OF_HETEROGENEITY: readonly Edge[] = [
  edge(
    'varianceComponents',
    { observations, options: { confidence: 0.9 } },
    (args) => statistics.varianceComponents(fit, args.observations, args.options),
    { ...columns, confidence: 'inside' },
  ),
  edge(
    'invarianceTest',
    {
      judgements: { ...judged, group: rows.map((row) => Number(row % 8 < 4)) },
      options: { priorSd: 1, permutations: 50, confidence: 0.9 },
    },
    (args) => statistics.invarianceTest(args.judgements, { random: createRandom(1), ...args.options }),
    { ...columns, group: 'flag', priorSd: 'positive', permutations: 'counting', confidence: 'inside' },
  ),
  edge(
    'fitMixture',
    { judged, options: { types: 2, starts: 2, tolerance: 1e-5, maxIterations: 50, priorSd: 1 } },
    (args) => statistics.fitMixture(args.judged, { random: createRandom(1), ...args.options }),
    { ...columns, ...search, types: 'counting' },
  ),
  edge(
    'chooseMixture',
    { judged, options: { most: 2, folds: 2, starts: 2, tolerance: 1e-5, maxIterations: 50, priorSd: 1 } },
    (args) => statistics.chooseMixture(args.judged, { random: createRandom(1), ...args.options }),
    { ...columns, ...search, most: 'counting', folds: 'counting' },
  ),
  edge(
    'raterPool',
    { annotator: judged.annotator, group: rows.map((row) => Number(row % 8 < 4)), target: [0.2, 0.8] },
    statistics.raterPool,
    { annotator: 'whole', group: 'whole', target: 'share' },
  ),
]
