import * as statistics from '../../src/index.ts'
import { type Edge, edge } from './walk.ts'

const { createRandom } = statistics

const comparisons = {
  nodes: 3,
  first: Int32Array.of(0, 1, 2),
  second: Int32Array.of(1, 2, 0),
  wins: Float64Array.of(1, 0, 0.5),
  weight: Float64Array.of(1, 1, 1),
}
const compared = { nodes: 'whole', first: 'whole', second: 'whole', wins: 'count', weight: 'count' } as const
const belief = { difference: 0.3, variance: 0.5 }
const believed = { difference: 'number', variance: 'nonNegative', judgements: 'nonNegative' } as const

/** What to judge next, plans, and seeded numbers. */
export const EDGES_OF_SAMPLES: readonly Edge[] = [
  edge(
    'acceptProbability',
    { plan: { n: 20, c: 1 }, defective: 0.1, lot: 100 },
    ({ plan, defective, lot }) => statistics.acceptProbability(plan, defective, lot),
    { n: 'whole', c: 'whole', defective: 'share', lot: 'whole' },
  ),
  edge(
    'acceptProbability',
    { plan: { n: 20, c: 1 }, defective: 0.1 },
    ({ plan, defective }) => statistics.acceptProbability(plan, defective),
    { n: 'whole', c: 'whole', defective: 'share' },
  ),
  edge('acceptancePlan', { aql: 0.01, ltpd: 0.1, alpha: 0.05, beta: 0.1 }, statistics.acceptancePlan, {
    aql: 'inside',
    ltpd: 'inside',
    alpha: 'inside',
    beta: 'inside',
  }),
  edge('acceptancePlan', { aql: 0.01, ltpd: 0.1, lot: 500 }, statistics.acceptancePlan, {
    aql: 'inside',
    ltpd: 'inside',
    lot: 'counting',
  }),
  edge(
    'balancedAssignment',
    { comparisons: 5, annotators: 4, seats: 2 },
    (args) => statistics.balancedAssignment({ random: createRandom(1), ...args }),
    { comparisons: 'whole', annotators: 'whole', seats: 'whole' },
  ),
  edge(
    'pairInformation',
    {
      comparisons,
      candidates: { first: Int32Array.of(0, 1, 0), second: Int32Array.of(1, 2, 2), pending: Float64Array.of(0, 1, 2) },
      options: { priorSd: 1 },
    },
    (args) => statistics.pairInformation(args.comparisons, args.candidates, args.options),
    { ...compared, pending: 'nonNegative', priorSd: 'positive' },
  ),
  edge('baldScore', belief, statistics.baldScore, believed),
  edge('dOptimalScore', belief, statistics.dOptimalScore, believed),
  edge(
    'varianceAfter',
    { belief, judgements: 2 },
    (args) => statistics.varianceAfter(args.belief, args.judgements),
    believed,
  ),
  edge(
    'sequentialPlan',
    { target: { p0: 0.01, p1: 0.1, alpha: 0.05, beta: 0.1 }, checked: 20, defects: 3 },
    ({ target, checked, defects }) => {
      const plan = statistics.sequentialPlan(target)
      return { plan, decision: plan.decide(checked, defects) }
    },
    { p0: 'inside', p1: 'inside', alpha: 'inside', beta: 'inside', checked: 'whole', defects: 'whole' },
  ),
  edge(
    'spanningStart',
    { prompt: [0, 0, 1, 1, 1] },
    ({ prompt }) => statistics.spanningStart(prompt, { random: createRandom(1) }),
    { prompt: 'whole' },
  ),
  edge(
    'stratifiedSample',
    { stratum: [0, 0, 1, 1, 1], size: 3 },
    ({ stratum, size }) => statistics.stratifiedSample(stratum, { random: createRandom(1), size }),
    { stratum: 'whole', size: 'whole' },
  ),
  edge(
    'stratifiedSample',
    { stratum: [0, 0, 1, 1, 1], perStratum: 1 },
    ({ stratum, perStratum }) => statistics.stratifiedSample(stratum, { random: createRandom(1), perStratum }),
    { stratum: 'whole', perStratum: 'whole' },
  ),
  edge(
    'winnerPosterior',
    {
      votes: [
        [1, 2],
        [2, 1],
        [1, 2],
      ],
    },
    ({ votes }) => statistics.winnerPosterior(votes),
    {
      votes: 'number',
    },
  ),
  edge('numberIds', { column: [30, 7, 30] }, (args) => statistics.numberIds(args.column), { column: 'number' }),
  edge('createRandom', { seed: 7, n: 5 }, ({ seed, n }) => statistics.createRandom(seed).int(n), {
    seed: 'number',
    n: 'counting',
  }),
]
