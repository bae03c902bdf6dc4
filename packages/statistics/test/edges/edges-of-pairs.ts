import * as statistics from '../../src/index.ts'
import { compared, comparisons, observations, rows, set } from './edges-of-rankings.ts'
import { type Edge, edge } from './walk.ts'

const { createRandom } = statistics
const { wins: _, ...ends } = comparisons

const paired = {
  ...ends,
  answer: Float64Array.from(rows, (row) => ((row * row + Math.floor(row / 3)) % 3) / 2),
  shown: Int8Array.from(rows, (row) => (row % 2 === 0 ? 1 : -1)),
  annotator: rows.map((row) => row % 5),
  covariates: [Float64Array.from(rows, (row) => Math.sin(row)), Float64Array.from(rows, (row) => Math.cos(row))],
  scale: Float64Array.from(rows, () => 1),
  offset: Float64Array.from(rows, () => 0),
}
const terms = {
  priorSd: 1,
  tolerance: 1e-6,
  maxIterations: 50,
  position: { sd: 1 },
  annotatorPosition: { sd: 1 },
  covariateSd: 1,
  absolute: {
    node: Int32Array.of(0, 1, 2),
    prompt: Int32Array.of(0, 1, 2),
    bad: Uint8Array.of(0, 1, 0),
    weight: Float64Array.of(1, 1, 1),
    promptSd: 1,
  },
}
const pairing = {
  ...compared,
  ...set,
  answer: 'share',
  shown: 'sign',
  annotator: 'whole',
  covariates: 'number',
  scale: 'number',
  offset: 'number',
  sd: 'positive',
  covariateSd: 'positive',
  node: 'whole',
  prompt: 'whole',
  bad: 'flag',
  promptSd: 'positive',
} as const
const graded = { ...paired, answer: Float64Array.from(paired.answer, (answer) => 2 * answer - 1) }
const plain = { ...paired, weight: null, shown: null, annotator: null, covariates: null, scale: null, offset: null }
const { nodes, first, second, answer } = plain
const half = statistics.fitHalfTies({ nodes, first, second, answer }, { priorSd: 1 })
if (!half.ok) throw new Error(half.reason)

const adjusted = {
  nodes,
  first,
  second,
  outcome: answer,
  terms: 2,
  covariates: Float64Array.from({ length: 2 * first.length }, (_, at) => Math.sin(at * at)),
}
const adjustedFit = statistics.fitAdjusted(adjusted, { priorSd: 1 })
if (!adjustedFit.ok) throw new Error(adjustedFit.reason)

const pooled = {
  prompt: Int32Array.from({ length: 24 }, (_, at) => Math.floor(at / 3)),
  system: Int32Array.from({ length: 24 }, (_, at) => at % 3),
  features: [Float64Array.from({ length: 24 }, (_, at) => Math.sin(at))],
  first: rows.map((row) => 3 * (row % 8) + (row % 3)),
  second: rows.map((row) => 3 * (row % 8) + ((row + 1) % 3)),
  answer: paired.answer,
  shown: paired.shown,
  weight: paired.weight,
}
const pool = statistics.fitPooledScores(pooled, { tau: 1 })
if (!pool.ok) throw new Error(pool.reason)
const pooling = {
  prompt: 'whole',
  system: 'whole',
  features: 'number',
  first: 'whole',
  second: 'whole',
  answer: 'share',
  shown: 'sign',
  weight: 'count',
  tolerance: 'nonNegative',
  maxIterations: 'whole',
  tau: 'positive',
  systemSd: 'positive',
  averaged: 'flag',
  featureSd: 'positive',
  positionSd: 'positive',
  grid: 'positive',
  folds: 'counting',
  most: 'counting',
  fallback: 'positive',
} as const
const pooledOptions = {
  systemSd: 2,
  averaged: Uint8Array.of(1, 1, 0),
  featureSd: 1,
  positionSd: 1,
  tolerance: 1e-6,
  maxIterations: 50,
}

/** Models of pairs with ties and further terms, and pooled scores. */
export const EDGES_OF_PAIRS: readonly Edge[] = [
  ...[statistics.fitDavidson, statistics.fitHalfTies].map((model) =>
    edge(model.name, { rows: paired, options: terms }, (args) => model(args.rows, args.options), pairing),
  ),
  edge('fitUniformGbt', { rows: paired, options: terms }, (args) => statistics.fitUniformGbt(args.rows, args.options), {
    ...pairing,
    answer: 'number',
  }),
  edge('fitRaoKupper', { rows: graded, options: terms }, (args) => statistics.fitRaoKupper(args.rows, args.options), {
    ...pairing,
    answer: 'number',
  }),
  edge(
    'fitGraded',
    { rows: graded, options: { ...terms, strengths: 1 } },
    (args) => statistics.fitGraded(args.rows, args.options),
    { ...pairing, answer: 'number', strengths: 'counting' },
  ),
  edge(
    'pairedCovariance',
    {
      rows: { nodes, first, second, answer, weight: paired.weight },
      options: { clusters: [paired.annotator, observations.prompt] as const, largest: 100 },
    },
    (args) => statistics.pairedCovariance(half, args.rows, args.options),
    { ...pairing, clusters: 'whole', largest: 'whole' },
  ),
  edge('kishEffectiveSize', { weights: [1, 2, 3] }, ({ weights }) => statistics.kishEffectiveSize(weights), {
    weights: 'nonNegative',
  }),
  edge(
    'styleContrast',
    { first: [10, 3, 5], second: [1, 4, 9] },
    (args) => statistics.styleContrast(args.first, args.second),
    {
      first: 'nonNegative',
      second: 'nonNegative',
    },
  ),
  edge(
    'fitAdjusted',
    {
      rows: adjusted,
      options: { priorSd: 1, tolerance: 1e-6, maxIterations: 50, largest: 100, start: new Float64Array(nodes) },
    },
    (args) => statistics.fitAdjusted(args.rows, args.options),
    { ...pairing, start: 'number', outcome: 'share', terms: 'whole', largest: 'whole' },
  ),
  edge(
    'adjustedIntervals',
    { rows: adjusted, options: { annotator: paired.annotator, prompt: observations.prompt, confidence: 0.9 } },
    (args) => statistics.adjustedIntervals(adjustedFit, args.rows, args.options),
    { ...pairing, outcome: 'share', terms: 'whole', confidence: 'inside' },
  ),
  edge(
    'absoluteFromAnswers',
    {
      first: Int32Array.of(0, 1, 2),
      second: Int32Array.of(1, 2, 0),
      won: [1, 0.5, 0],
      bothBad: [0, 1, 0],
      prompt: Int32Array.of(0, 0, 1),
    },
    statistics.absoluteFromAnswers,
    { first: 'whole', second: 'whole', won: 'share', bothBad: 'flag', prompt: 'whole' },
  ),
  edge(
    'fitPooledScores',
    { data: pooled, options: { ...pooledOptions, tau: 1 } },
    (args) => statistics.fitPooledScores(args.data, args.options),
    pooling,
  ),
  edge(
    'fitPooledScores',
    { data: pooled, options: pooledOptions, choice: { grid: [0.5, 1, 1.5], folds: 3, most: 1000, fallback: 1 } },
    (args) =>
      statistics.fitPooledScores(args.data, { ...args.options, tau: { random: createRandom(1), ...args.choice } }),
    pooling,
  ),
  edge('pooledDifference', { first: 0, second: 4 }, (args) => statistics.pooledDifference(pool, args), pooling),
  edge(
    'predictPooledScore',
    { features: [0.3], system: 1 },
    (args) => statistics.predictPooledScore(pool, args),
    pooling,
  ),
]
