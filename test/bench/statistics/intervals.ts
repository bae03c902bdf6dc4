// By hand: `node test/bench/statistics/intervals.ts`. α with its interval on 1 M judgements, two-way standard errors
// at 10k nodes / 1 M judgements, and pooled scores of 50,000 prompts × 6 outputs.
import {
  createRandom,
  fitBradleyTerry,
  fitPooledScores,
  jackknifeAgreement,
  multiplierDraws,
} from '@tiebreak/statistics'
import { cpuSeconds } from './cpu-seconds.ts'
import { plantedVotes } from './planted-votes.ts'

console.log('| what | CPU seconds | note |')
console.log('|---|---|---|')

const random = createRandom(1)
const units = Array.from({ length: 250_000 }, (_, unit) => {
  const counts = [0, 0, 0]
  const p = random.next()
  for (let rating = 0; rating < 4; rating++) counts[random.next() < 0.2 ? 1 : random.next() < p ? 2 : 0]! += 1
  return { counts, cluster: unit % 1000 }
})
const table = { categories: [-1, 0, 1], units }
const alpha = cpuSeconds(() => jackknifeAgreement(table, { statistic: { alpha: 'nominal' } }))
row(
  'α with its interval, 1,000 prompts, 1 M judgements',
  alpha.seconds,
  alpha.answer.ok ? `${alpha.answer.value.toFixed(3)}` : alpha.answer.reason,
)

const votes = plantedVotes('random', 10_000, 1_000_000)
const fit = fitBradleyTerry(votes, { priorSd: 1 })
if (!fit.ok) throw new Error(fit.reason)
const observations = { ...votes, outcome: votes.wins }
const draws = cpuSeconds(() => multiplierDraws(fit, observations, { random: createRandom(3), accuracy: 1e-2 }))
row(
  'two-way standard errors, 10k nodes / 1 M judgements, 200 draws × 4',
  draws.seconds,
  draws.answer.ok ? `${draws.answer.innerIterations} CG steps` : draws.answer.reason,
)

const outputs = 300_000
const prompt = Int32Array.from({ length: outputs }, (_, output) => Math.floor(output / 6))
const system = Int32Array.from({ length: outputs }, (_, output) => (output + Math.floor(output / 6)) % 8)
const features = [
  Float64Array.from({ length: outputs }, () => random.normal()),
  Float64Array.from({ length: outputs }, () => random.normal()),
]
const { first, second, wins: answer } = plantedVotes('per-prompt', outputs, 400_000)
const pooled = cpuSeconds(() => fitPooledScores({ prompt, system, features, first, second, answer }, { tau: 1 }))
row(
  'pooled scores with exact SDs, 50,000 prompts × 6 outputs, 400k comparisons',
  pooled.seconds,
  pooled.answer.ok ? `${pooled.answer.iterations} Newton steps` : pooled.answer.reason,
)

function row(what: string, seconds: number, note: string): void {
  console.log(`| ${what} | ${seconds.toFixed(2)} | ${note} |`)
}
