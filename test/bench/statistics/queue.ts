// By hand: `node test/bench/statistics/queue.ts`. What the queue's policies gain, in simulations: informative pairs
// compared with random ones, and an overlap raised by doubt with a fixed one; on LLMFAO's real votes and on simulated
// crowds, seeds 1 … N.
import { parseArgs } from 'node:util'
import { llmfaoFolder } from '../../fixtures/llmfao.ts'
import { informativeRun } from '../queue/informative-run.ts'
import {
  type Case,
  madeCases,
  type OverlapFigures,
  type OverlapRule,
  overlapRun,
  realCases,
} from '../queue/overlap-run.ts'
import { crowdPool, llmfaoPool, type VotePool } from '../queue/vote-pool.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '6' },
    only: { type: 'string', default: 'information,overlap' },
    votes: { type: 'string', default: 'llmfao,made' },
  },
})
const seeds = Number(values.seeds)
const LEVELS = [0.7, 0.8, 0.9, 0.95]
const isThere = llmfaoFolder() !== null
const isReal = isThere && values.votes.includes('llmfao')
if (!isThere) console.log('not run: LLMFAO is not beside the checkout\n')

if (values.only.includes('information')) {
  console.log(
    `| votes | τ | at random | informative | with 20 % at random | judgements saved |\n|---|---|---|---|---|---|`,
  )
  if (isReal) for (const level of ['system', 'response'] as const) informative(() => llmfaoPool(level))
  if (values.votes.includes('made')) {
    informative((seed) => crowdPool('system', { systems: 20, prompts: 10, votes: 2, seed }))
    informative((seed) => crowdPool('response', { systems: 8, prompts: 25, votes: 3, seed }))
  }
}
if (values.only.includes('overlap')) {
  console.log(
    `\n| votes | overlap | judgements per comparison | wrong winners | at equal error |\n|---|---|---|---|---|`,
  )
  if (isReal) overlaps('LLMFAO, from its own votes', realCases(llmfaoPool('response')), 20)
  if (values.votes.includes('made')) overlaps('simulated crowd, differences N(0, 1)', madeCases(20_000, 1), 2)
}

function informative(poolOf: (seed: number) => VotePool): void {
  const runs = (randomShare: number) =>
    Array.from({ length: seeds }, (_, at) =>
      informativeRun(poolOf(at + 1), { randomShare, levels: LEVELS, seed: at + 1 }),
    )
  const [chance, pure, mixed] = [runs(1), runs(0), runs(0.2)]
  const { name, comparisons } = poolOf(1)
  const all = comparisons.reduce((sum, { votes }) => sum + votes.length, 0)
  for (const [at, level] of LEVELS.entries()) {
    const mean = (of: typeof chance) => {
      const reached = of.map((run) => run[at]?.judgements ?? all)
      return reached.reduce((sum, n) => sum + n, 0) / reached.length
    }
    const [plain, best, shared] = [mean(chance), mean(pure), mean(mixed)]
    const pairs = chance.map((run, seed) => 1 - (mixed[seed]?.[at]?.judgements ?? all) / (run[at]?.judgements ?? all))
    console.log(
      `| ${name} (${all} votes) | ${level} | ${Math.round(plain)} | ${Math.round(best)} | ${Math.round(shared)} | ${percent(1 - best / plain)}, shared ${percent(1 - shared / plain)} (${percent(Math.min(...pairs))} … ${percent(Math.max(...pairs))}) |`,
    )
  }
}

function overlaps(name: string, cases: readonly Case[], times: number): void {
  const run = (rule: OverlapRule) => overlapRun(cases, rule, { times, seed: 1 })
  const fixed = [1, 2, 3, 4, 5, 7, 9].map((n) => run({ start: n, bound: 0, cap: n }))
  for (const { judgements, error } of fixed)
    console.log(`| ${name} | fixed ${judgements} | ${judgements.toFixed(2)} | ${inTenths(error)} | |`)
  const rules: OverlapRule[] = [
    { start: 1, bound: 0.8, cap: 5 },
    { start: 1, bound: 0.9, cap: 5 },
    { start: 2, bound: 0.8, cap: 3 },
    { start: 2, bound: 0.8, cap: 5 },
    { start: 3, bound: 0.8, cap: 5 },
    { start: 3, bound: 0.9, cap: 7 },
  ]
  for (const rule of rules) {
    const { judgements, error } = run(rule)
    const same = fixedOfSameError(fixed, error)
    const { start, bound, cap } = rule
    const words = `from ${start}, bound ${bound}, cap ${cap}`
    const saved = same === null ? '' : `fixed ${same.toFixed(2)}: ${percent(1 - judgements / same)} saved`
    console.log(`| ${name} | ${words} | ${judgements.toFixed(2)} | ${inTenths(error)} | ${saved} |`)
  }
}

/** How many judgements a fixed overlap takes to reach an error, interpolated linearly between those that were run. */
function fixedOfSameError(fixed: readonly OverlapFigures[], error: number): number | null {
  for (const [at, next] of fixed.slice(1).entries()) {
    const here = fixed[at]
    if (here && here.error >= error && error >= next.error)
      return here.judgements + ((here.error - error) / (here.error - next.error)) * (next.judgements - here.judgements)
  }
  return null
}

function inTenths(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`
}
