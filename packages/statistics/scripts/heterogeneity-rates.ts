// `node packages/statistics/scripts/heterogeneity-rates.ts <runs> [variances|groups|types]`: how often intervals of variances hold, groups of one mind are
// told to differ, and as many types of raters are found as there are; the table of BENCHMARKS.md.

import { clopperPearson } from '../src/intervals/clopper-pearson.ts'
import { even } from '../test/coverage/crossed-votes.ts'
import { alarmRate, ONE_TYPE, rightTypes, SAME_MIND, VARIANCES, varianceCoverage } from '../test/heterogeneity/rates.ts'

const runs = Number(process.argv[2])
if (!(Number.isInteger(runs) && runs >= 1)) throw new RangeError(`${process.argv[2]} runs`)

const about = process.argv[3] ?? ''
const isAsked = (part: string) => about === '' || about === part

function print(what: string, promised: string, rate: number): void {
  const range = clopperPearson({ successes: Math.round(rate * runs), n: runs, confidence: 0.99 })
  if (!range.ok) throw new Error(range.reason)
  console.log(`| ${what} | ${promised} | ${rate.toFixed(4)} (${range.low.toFixed(4)} … ${range.high.toFixed(4)}) |`)
}

console.log(`| what | promised | rate of ${runs} runs (99 % interval) |\n|---|---|---|`)
for (const { name, ...plan } of isAsked('variances') ? VARIANCES : []) {
  const { rater, prompt } = varianceCoverage(plan, runs)
  print(`95 % intervals hold the sd between raters: ${name}`, '≥ 0.93', rater)
  print('… between prompts', '≥ 0.93', prompt)
}
// Groups whose raters are unlike in volume can't be dealt anew as if they were alike.
const UNLIKE = {
  name: 'groups of 5 and 25 raters, those of the first with a fifth of the votes each',
  ...{ raters: 30, grouped: 5, votes: 1500, prompts: 50, raterSd: 0.5, promptSd: 0.5 },
  volumes: [...Array<number>(5).fill(0.2), ...even(25)],
}
for (const { name, ...plan } of isAsked('groups') ? [...SAME_MIND, UNLIKE] : []) {
  const { groups, nodes } = alarmRate(plan, runs)
  const promised = name === UNLIKE.name ? '' : '≤ 0.05'
  print(`groups of one mind are told to differ at 5 %: ${name}`, promised, groups)
  print('… any node is named', promised, nodes)
}
const tastes = { raterSd: 0.5, promptSd: 0.5 }
const shifted = { raters: 40, grouped: 20, votes: 2000, prompts: 100, ...tastes, shift: 1 }
if (isAsked('groups'))
  print(
    'groups of 20 and 20 raters, one of which likes a system more by 1, are told to differ',
    '',
    alarmRate(shifted, runs).groups,
  )
for (const { name, ...plan } of isAsked('types') ? ONE_TYPE : [])
  print(`one type is found in a crowd of one mind: ${name}`, '≥ 0.95', rightTypes(plan, runs))
const TYPES = [
  { types: 2, raters: 40, votes: 2400, prompts: 60, promptSd: 0.3 },
  { types: 3, raters: 60, votes: 4800, prompts: 60, promptSd: 0.3 },
]
for (const plan of isAsked('types') ? TYPES : [])
  print(
    `${plan.types} types are found: ${plan.raters} raters × ${plan.votes / plan.raters} votes`,
    '',
    rightTypes(plan, runs),
  )
