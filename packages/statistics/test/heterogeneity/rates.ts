import { chooseMixture } from '../../src/heterogeneity/choose-mixture.ts'
import { invarianceTest } from '../../src/heterogeneity/invariance-test.ts'
import { varianceComponents } from '../../src/heterogeneity/variance-components.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { fitBradleyTerry } from '../../src/ranking/fit-bradley-terry.ts'
import { crossedVotes, even, zipf } from '../coverage/crossed-votes.ts'
import { found } from '../found.ts'
import { type Crowd, crowd } from './crowds.ts'

type Crossed = Parameters<typeof crossedVotes>[1]
type Named<Plan> = Plan & { readonly name: string }

/** Tastes of raters and prompts with standard deviations of 0.5 unless the name says otherwise. */
export const VARIANCES: readonly Named<Crossed>[] = [
  { name: '40 raters × 200 prompts', votes: 2000, raters: even(40), prompts: even(200) },
  { name: '12 raters × 12 prompts', votes: 1000, raters: even(12), prompts: even(12) },
  { name: '12 raters of Zipf volumes × 200 prompts', votes: 2000, raters: zipf(12), prompts: even(200) },
  { name: '40 raters × 100 prompts, both Zipf', votes: 2000, raters: zipf(40), prompts: zipf(100) },
  { name: '40 raters × 5 prompts', votes: 2000, raters: even(40), prompts: even(5) },
  { name: '5 raters × 5 prompts', votes: 500, raters: even(5), prompts: even(5) },
  { name: '10 raters × 15 prompts, 150 votes', votes: 150, raters: even(10), prompts: even(15) },
  {
    name: '12 × 12, prompts 0.5, raters alike',
    ...{ votes: 1000, raters: even(12), prompts: even(12), raterSd: 0, promptSd: 0.5 },
  },
  {
    name: '30 × 60, raters 1, prompts 0.3',
    ...{ votes: 2000, raters: even(30), prompts: even(60), raterSd: 1, promptSd: 0.3 },
  },
  { name: 'rankings of 4 by 15 raters × 60 prompts', votes: 400, raters: even(15), prompts: even(60), ranked: 4 },
]

/** How often 95 % intervals hold both standard deviations, seeds 1 to `runs`. */
export function varianceCoverage(plan: Crossed, runs: number): { readonly rater: number; readonly prompt: number } {
  let rater = 0
  let prompt = 0
  for (let seed = 1; seed <= runs; seed++) {
    const { nodes, observations } = crossedVotes(createRandom(seed), plan)
    const fit = found(fitBradleyTerry({ nodes, ...observations, wins: observations.outcome }, { priorSd: 2 }))
    const spread = varianceComponents(fit, observations)
    if (holds(found(spread.rater), plan.raterSd ?? 0.5)) rater++
    if (holds(found(spread.prompt), plan.promptSd ?? 0.5)) prompt++
  }
  return { rater: rater / runs, prompt: prompt / runs }
}

function holds({ low, high }: { readonly low: number; readonly high: number }, sd: number): boolean {
  return low <= sd && sd <= high
}

const tastes = { raterSd: 0.5, promptSd: 0.5 }

/** Crowds whose two groups are of one mind. */
export const SAME_MIND: readonly Named<Crowd>[] = [
  { name: 'groups of 20 and 20 raters', ...tastes, raters: 40, grouped: 20, votes: 2000, prompts: 100 },
  { name: 'groups of 4 and 4 raters', ...tastes, raters: 8, grouped: 4, votes: 800, prompts: 50 },
  { name: 'groups of 3 and 12 raters', ...tastes, raters: 15, grouped: 3, votes: 1000, prompts: 20 },
  {
    name: 'groups of 20 and 20 raters on 5 prompts each of their own',
    ...{ ...tastes, raters: 40, grouped: 20, votes: 2000, prompts: 10, apart: true },
  },
  {
    name: 'groups of 5 and 25 raters, those of the first with five times as many votes each',
    ...{ ...tastes, raters: 30, grouped: 5, votes: 1500, prompts: 50, volumes: [...Array(5).fill(5), ...even(25)] },
  },
]

/** How often two groups of one mind are told to differ, at 5 %, and any node of them is named. */
export function alarmRate(plan: Crowd, runs: number): { readonly groups: number; readonly nodes: number } {
  let groups = 0
  let nodes = 0
  for (let seed = 1; seed <= runs; seed++) {
    const { columns, group } = crowd(createRandom(seed), plan)
    const test = found(
      invarianceTest({ ...columns, group }, { priorSd: 2, random: createRandom(seed), permutations: 199 }),
    )
    if (test.p <= 0.05) groups++
    if (test.nodes.some(({ p }) => p <= 0.05)) nodes++
  }
  return { groups: groups / runs, nodes: nodes / runs }
}

/** Crowds of one type. */
export const ONE_TYPE: readonly Named<Crowd>[] = [
  { name: '40 raters × 50 votes', raters: 40, votes: 2000, prompts: 60 },
  { name: '12 raters × 100 votes, prompts differ by 0.5', raters: 12, votes: 1200, prompts: 60, promptSd: 0.5 },
  { name: '100 raters × 10 votes', raters: 100, votes: 1000, prompts: 60 },
]

/** How often as many types are found as there are. */
export function rightTypes(plan: Crowd, runs: number): number {
  let right = 0
  for (let seed = 1; seed <= runs; seed++) {
    const { columns } = crowd(createRandom(seed), plan)
    const { fit } = found(chooseMixture(columns, { priorSd: 2, random: createRandom(seed) }))
    if (fit.types.length === (plan.types ?? 1)) right++
  }
  return right / runs
}
