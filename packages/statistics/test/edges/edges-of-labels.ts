import * as statistics from '../../src/index.ts'
import { type Edge, edge } from './walk.ts'

const votes = {
  task: Int32Array.of(0, 0, 0, 1, 1, 1, 2, 2, 2),
  worker: Int32Array.of(0, 1, 2, 0, 1, 2, 0, 1, 2),
  label: Int32Array.of(0, 0, 1, 1, 1, 1, 0, 1, 0),
  weight: Float64Array.of(1, 1, 2, 1, 1, 1, 1, 1, 1),
  classes: 2,
}
const voted = { task: 'whole', worker: 'whole', label: 'whole', weight: 'count', classes: 'counting' } as const

export const rows = Int32Array.from({ length: 72 }, (_, row) => row)
export const ratings = {
  unit: rows.map((row) => Math.floor(row / 3)),
  rater: rows.map((row) => (row + Math.floor(row / 9)) % 4),
  category: rows.map((row) => (row * row) % 3),
  cluster: rows.map((row) => Math.floor(row / 6)),
}
export const rated = { unit: 'whole', rater: 'whole', category: 'whole', cluster: 'whole' } as const

const table = {
  categories: [-1, 0, 1],
  units: [
    { counts: [2, 1, 0], weight: 1, cluster: 0 },
    { counts: [0, 1, 2], weight: 2, cluster: 1 },
    { counts: [3, 0, 0], weight: 1, cluster: 2 },
  ],
}
const columns = {
  categories: [1, 2, 3],
  counts: Float64Array.of(2, 1, 0, 0, 1, 2, 3, 0, 0),
  cluster: Int32Array.of(0, 1, 2),
}
const counted = { categories: 'number', counts: 'count', weight: 'count', cluster: 'whole' } as const
const alphas = (['nominal', 'ordinal', 'interval', 'ratio'] as const).flatMap((metric) => [
  edge(
    'krippendorffAlpha',
    { table: columns, options: { metric } },
    (args) => statistics.krippendorffAlpha(args.table, args.options),
    { ...counted, metric: 'name' },
  ),
])
const jackknifed = edge(
  'jackknifeAgreement',
  { table: columns, options: { statistic: { alpha: 'ratio' as const }, confidence: 0.9 } },
  (args) => statistics.jackknifeAgreement(args.table, args.options),
  { ...counted, alpha: 'name', confidence: 'inside' },
)

/** Labels and agreement. */
export const EDGES_OF_LABELS: readonly Edge[] = [
  edge('majorityVote', votes, statistics.majorityVote, voted),
  edge('softLabels', { votes, options: { pseudo: 0.5 } }, (args) => statistics.softLabels(args.votes, args.options), {
    ...voted,
    pseudo: 'positive',
  }),
  edge(
    'posteriorByReliability',
    { votes, reliability: [0.6, 0.7, 0.8], prior: [0.3, 0.3] },
    (args) => statistics.posteriorByReliability(args.votes, args.reliability, args.prior),
    { ...voted, reliability: 'inside', prior: 'nonNegative' },
  ),
  edge(
    'dawidSkene',
    { votes, options: { tolerance: 1e-6, maxIterations: 50, pseudo: 0.1 } },
    (args) => statistics.dawidSkene(args.votes, args.options),
    { ...voted, tolerance: 'nonNegative', maxIterations: 'whole', pseudo: 'nonNegative' },
  ),
  edge(
    'agreementBeyondOthers',
    { ratings, options: { confidence: 0.9, minimumClusters: 3 } },
    (args) => statistics.agreementBeyondOthers(args.ratings, args.options),
    { ...rated, confidence: 'inside', minimumClusters: 'whole' },
  ),
  edge(
    'agreementWithOthers',
    { ratings, options: { confidence: 0.9 } },
    (args) => statistics.agreementWithOthers(args.ratings, args.options),
    { ...rated, confidence: 'inside' },
  ),
  edge('annotatorMatrix', { ...ratings, cluster: null }, statistics.annotatorMatrix, rated),
  edge(
    'cohenKappa',
    {
      counts: [
        [5, 1, 2],
        [2, 4, 1],
        [1, 0, 3],
      ],
      options: { weights: 'linear' as const },
    },
    ({ counts, options }) => statistics.cohenKappa(counts, options),
    { counts: 'count', weights: 'name' },
  ),
  ...[statistics.fleissKappa, statistics.gwetAc].map((figure) =>
    edge(figure.name, { table, options: { weights: 'linear' as const } }, (args) => figure(args.table, args.options), {
      ...counted,
      weights: 'name',
    }),
  ),
  edge('fleissTest', table, statistics.fleissTest, counted),
  edge('percentAgreement', table, statistics.percentAgreement, counted),
  ...alphas,
  jackknifed,
  edge(
    'jackknifeAgreements',
    { table, statistics: ['percent', { alpha: 'interval' }] as const, options: { confidence: 0.9, ratings } },
    (args) => statistics.jackknifeAgreements(args.table, args.statistics, args.options),
    { ...counted, ...rated, statistics: 'name', alpha: 'name', confidence: 'inside' },
  ),
  edge(
    'jackknifeStatistic',
    { table, options: { confidence: 0.9, limits: [-1, 1] as const } },
    (args) =>
      statistics.jackknifeStatistic(
        args.table,
        (own) => {
          const share = statistics.percentAgreement(own)
          return share.ok ? share.value : undefined
        },
        args.options,
      ),
    { ...counted, confidence: 'inside', limits: 'extended' },
  ),
  edge(
    'kendallTau',
    { left: [1, 2, 3, 4], right: [2, 1, 4, 3] },
    (args) => statistics.kendallTau(args.left, args.right),
    {
      left: 'number',
      right: 'number',
    },
  ),
  edge(
    'kendallW',
    {
      rankings: [
        [1, 2, 3],
        [2, 1, 3],
        [1, 3, 2],
      ],
    },
    (args) => statistics.kendallW(args.rankings),
    {
      rankings: 'number',
    },
  ),
]
