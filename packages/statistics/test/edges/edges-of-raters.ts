import * as statistics from '../../src/index.ts'
import { rated, ratings, rows } from './edges-of-labels.ts'
import { type Edge, edge } from './walk.ts'

const { createRandom } = statistics

const judged = {
  annotator: rows.map((row) => row % 3),
  answer: Float64Array.from(rows, (row) => (row % 5 === 0 ? 0.5 : row % 2)),
  logit: Float64Array.from(rows, (row) => Math.sin(row)),
  shown: Int8Array.from(rows, (row) => (row % 2 === 0 ? 1 : -1)),
  length: Float64Array.from(rows, (row) => Math.cos(3 * row)),
  style: Float64Array.from(rows, (row) => Math.cos(5 * row)),
}
const ordered = {
  unit: ratings.unit,
  rater: ratings.rater,
  category: ratings.category,
  side: Int8Array.from(rows, (row) => (row % 2 === 0 ? 1 : -1)),
  longer: Int8Array.from(rows, (row) => (row % 3) - 1),
  tie: Int8Array.from(rows, (row) => (row % 7 === 0 ? 1 : 0)),
  hurried: Int8Array.from(rows, () => 0),
  stratum: ratings.cluster,
}
const arrived = {
  ...rated,
  side: 'sign',
  longer: 'sign',
  tie: 'flag',
  hurried: 'sign',
  stratum: 'whole',
  block: 'counting',
  alpha: 'inside',
} as const
const crowd = { nodes: 4, first: rows.map((row) => row % 4), second: rows.map((row) => (row + 1) % 4) }
const crowdRows = { ...crowd, annotator: judged.annotator, answer: Float64Array.from(rows, (row) => row % 2) }
const node = { nodes: 'whole', first: 'whole', second: 'whole' } as const

/** Habits of raters, their flags and their reliability. */
export const EDGES_OF_RATERS: readonly Edge[] = [
  edge('annotatorEffects', judged, statistics.annotatorEffects, {
    annotator: 'whole',
    answer: 'share',
    logit: 'number',
    shown: 'sign',
    length: 'number',
    style: 'number',
  }),
  edge('benjaminiHochberg', { p: [0.1, 0.2, 0.01] }, ({ p }) => statistics.benjaminiHochberg(p), { p: 'share' }),
  edge(
    'collusion',
    { ratings: { ...ratings, cluster: null }, options: { alpha: 0.05 } },
    (args) => statistics.collusion(args.ratings, args.options),
    {
      ...rated,
      alpha: 'inside',
    },
  ),
  edge('firstShownShare', { decisive: 10, firstChosen: 4, confidence: 0.9 }, statistics.firstShownShare, {
    decisive: 'count',
    firstChosen: 'count',
    confidence: 'inside',
  }),
  edge('selfConsistency', { annotator: [0, 0, 1], before: [0, 1, 0], after: [0, 0, 0] }, statistics.selfConsistency, {
    annotator: 'whole',
    before: 'number',
    after: 'number',
  }),
  edge(
    'shrinkEffects',
    {
      effects: [
        { estimate: 0.3, se: 0.2 },
        { estimate: 0.1, se: 0.1 },
        { estimate: 0.9, se: 0.3 },
      ],
    },
    ({ effects }) => statistics.shrinkEffects(effects),
    { estimate: 'number', se: 'positive' },
  ),
  edge(
    'raterFlags',
    { rows: ordered, options: { block: 3, alpha: 0.05 } },
    (args) => statistics.raterFlags(args.rows, args.options),
    arrived,
  ),
  edge('judgementOf', { row: 3 }, (args) => statistics.judgementOf(ordered, args.row), { row: 'whole' }),
  edge(
    'watchRaters',
    {
      options: { block: 2, alpha: 0.05 },
      judgements: [1, 2, 3].map((rater) => ({
        ...{ unit: 1, rater, category: 1, side: 1, longer: -1, tie: 0, hurried: 0, stratum: 0 },
      })),
    },
    (args) => {
      const watch = statistics.watchRaters(args.options)
      for (const judgement of args.judgements) watch.add(judgement)
      return watch.figures()
    },
    arrived,
  ),
  edge(
    'fitCrowdBradleyTerry',
    {
      rows: crowdRows,
      options: {
        lambda: 1,
        reliabilityPrior: [8, 2] as const,
        starts: [0.6, 0.8],
        tolerance: 1e-4,
        maxIterations: 200,
      },
    },
    (args) => statistics.fitCrowdBradleyTerry(args.rows, args.options),
    {
      ...node,
      annotator: 'whole',
      answer: 'share',
      lambda: 'positive',
      reliabilityPrior: 'positive',
      starts: 'inside',
      tolerance: 'nonNegative',
      maxIterations: 'whole',
    },
  ),
  edge(
    'fitDiscrimination',
    {
      rows: { ...crowd, annotator: judged.annotator, answer: judged.answer, shown: judged.shown },
      options: { priorSd: 1, logGammaSd: 0.5, positionSd: 0.5, tolerance: 1e-6, maxIterations: 100 },
    },
    (args) => statistics.fitDiscrimination(args.rows, args.options),
    {
      ...node,
      annotator: 'whole',
      answer: 'share',
      shown: 'sign',
      priorSd: 'positive',
      logGammaSd: 'positive',
      positionSd: 'positive',
      tolerance: 'nonNegative',
      maxIterations: 'whole',
    },
  ),
  edge(
    'simulateCrowd',
    { raters: 6, perRater: 5, overlap: 3, spread: 1.7, apart: 0, ties: 0.1, hurried: 0.1 },
    (plan) => statistics.simulateCrowd({ random: createRandom(1), ...plan }),
    {
      raters: 'counting',
      perRater: 'positive',
      overlap: 'counting',
      spread: 'nonNegative',
      apart: 'nonNegative',
      ties: 'share',
      hurried: 'share',
    },
  ),
  edge(
    'simulateJudgements',
    { nodes: 3, comparisons: 5, annotators: 3, prompts: 2 },
    (plan) => statistics.simulateJudgements({ random: createRandom(1), ...plan }),
    { nodes: 'counting', comparisons: 'whole', annotators: 'whole', prompts: 'counting' },
  ),
]
