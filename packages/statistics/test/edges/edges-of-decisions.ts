import * as statistics from '../../src/index.ts'
import { converged } from '../ranking/comparisons.ts'
import { observations, rows } from './edges-of-rankings.ts'
import { type Edge, edge } from './walk.ts'

const { createRandom } = statistics
const compared = { ...observations, nodes: 4, wins: observations.outcome.map((won) => 2 * won) }
const fit = converged(statistics.fitBradleyTerry(compared, { priorSd: 1 }))
const intervals = statistics.clusteredIntervals(fit, observations)
const belief = statistics.beliefOfScores(intervals, 0)
if (!belief.ok) throw new Error(belief.reason)

const { nodes, first, second } = compared
const ties = { nodes, first, second, answer: Float64Array.from(rows, (row) => ((row * row) % 3) / 2) }
const graded = { ...ties, answer: ties.answer.map((answer) => 2 * answer - 1) }
const [davidson, kupper] = [
  statistics.fitDavidson(ties, { priorSd: 1 }),
  statistics.fitRaoKupper(graded, { priorSd: 1 }),
]
if (!davidson.ok || !kupper.ok) throw new Error('no fit')
const clusters = [observations.annotator, observations.prompt] as const
const spread = statistics.pairedCovariance(davidson, ties, { clusters })
if (!spread.ok) throw new Error(spread.reason)

const rankings = { nodes: 3, start: Int32Array.of(0, 3, 6, 9), node: Int32Array.of(0, 1, 2, 1, 0, 2, 2, 0, 1) }
const luce = statistics.fitPlackettLuce(rankings, { priorSd: 1 })
if (!luce.ok) throw new Error(luce.reason)
const lucid = statistics.plackettLuceCovariance(luce, rankings)
if (!lucid.ok) throw new Error(lucid.reason)

const observed = {
  first: 'whole',
  second: 'whole',
  outcome: 'share',
  annotator: 'whole',
  prompt: 'whole',
  weight: 'count',
  event: 'whole',
  component: 'whole',
  draws: 'counting',
} as const
const answered = {
  nodes: 'whole',
  first: 'whole',
  second: 'whole',
  answer: 'number',
  clusters: 'whole',
  confidence: 'inside',
} as const

/** What decisions need: probabilities, ranks and whether one ranking is enough. */
export const EDGES_OF_DECISIONS: readonly Edge[] = [
  edge('beliefOfScores', { component: 0 }, (args) => statistics.beliefOfScores(intervals, args.component), {
    component: 'whole',
  }),
  edge('beliefOfPaired', { component: 0 }, (args) => statistics.beliefOfPaired(davidson, spread, args.component), {
    component: 'whole',
  }),
  edge('beliefOfRankings', {}, () => statistics.beliefOfRankings(luce, lucid), {}),
  edge(
    'preferenceBetween',
    { first: 0, second: 2, confidence: 0.9 },
    (args) => statistics.preferenceBetween(belief, args),
    { first: 'whole', second: 'whole', confidence: 'inside' },
  ),
  edge(
    'rankPosterior',
    { confidence: 0.9, draws: 20 },
    (args) => statistics.rankPosterior(belief, { random: createRandom(1), ...args }),
    { confidence: 'inside', draws: 'counting' },
  ),
  edge(
    'pairResiduals',
    { observations, component: 0 },
    (args) => statistics.pairResiduals(fit, args.observations, args.component),
    observed,
  ),
  edge(
    'cyclicFlow',
    { observations, component: 0, draws: 20 },
    (args) =>
      statistics.cyclicFlow(fit, args.observations, args.component, { random: createRandom(1), draws: args.draws }),
    observed,
  ),
  edge(
    'rankingVerdict',
    { observations, component: 0, draws: 20 },
    (args) =>
      statistics.rankingVerdict(fit, args.observations, args.component, { random: createRandom(1), draws: args.draws }),
    observed,
  ),
  edge(
    'compareModels',
    { ties, graded, options: { clusters, confidence: 0.9 } },
    (args) =>
      statistics.compareModels(
        { first: { fit: davidson, rows: args.ties }, second: { fit: kupper, rows: args.graded } },
        args.options,
      ),
    answered,
  ),
  edge('studentTTail', { t: 1.5, df: 7 }, ({ t, df }) => statistics.studentTTail(t, df), {
    t: 'extended',
    df: 'positive',
  }),
  edge('chiSquareTail', { x: 3, df: 7 }, ({ x, df }) => statistics.chiSquareTail(x, df), {
    x: 'extended',
    df: 'positive',
  }),
]
