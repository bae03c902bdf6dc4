// `npm run bench -- --only rates`. Simulated rates behind what the documentation promises, seeds 1 … N:
// coverage of clustered 95 % intervals, broken promises of gates, false flags of monitors. Each with its own interval.
import {
  annotatorEffects,
  clopperPearson,
  clusteredIntervals,
  createRandom,
  differenceSe,
  fitBradleyTerry,
  gateThreshold,
  type Random,
  simulateJudgements,
} from '@tiebreak/statistics'
import { type Rate, WATCHED_RATES } from './watched-rates.ts'

/**
 * The table of docs, row by row as they are known: each rate with its own interval.
 * @param about rows that have one of these words in their names; all without any
 */
export function* ratesTable({ runs, about }: { runs: number; about: readonly string[] }): Generator<string> {
  yield `| what | promised | rate of ${runs} runs (99 % interval) |\n|---|---|---|`
  for (const { what, promised, happens, parts } of [...RATES, ...WATCHED_RATES]) {
    if (about.length > 0 && !about.some((word) => what.includes(word))) continue
    const counts: number[] = []
    for (let seed = 1; seed <= runs; seed++)
      for (const [at, did] of happens(seed).entries()) counts[at] = (counts[at] ?? 0) + (did ? 1 : 0)
    for (const [at, successes] of counts.entries()) {
      const [name, bound] = parts?.[at] ?? ['', promised]
      const rate = clopperPearson({ successes, n: runs, confidence: 0.99 })
      if (!rate.ok) throw new Error(rate.reason)
      const range = `${rate.value.toFixed(4)} (${rate.low.toFixed(4)} … ${rate.high.toFixed(4)})`
      yield `| ${what}${name && `: ${name}`} | ${bound} | ${range} |`
    }
  }
}

const RATES: readonly Rate[] = [
  {
    what: 'two-way intervals cover the true difference: 40 annotators, 200 prompts, 2,000 votes',
    promised: '≥ 0.93',
    happens: (seed) => [coversDifference(seed)],
  },
  {
    what: 'gates at risk 0.1 break their promise: 1,000 labels',
    promised: '≤ 0.05',
    happens: (seed) => [gateBreaks(seed)],
  },
  {
    what: 'some sound annotator of eight stands out at one look, of all kinds',
    promised: '≤ 0.05',
    happens: (seed) => [standsOut(seed)],
  },
]

/** Six items, equal on average; each annotator and each prompt has its own taste. */
function coversDifference(seed: number): boolean {
  const random = createRandom(seed)
  const nodes = 6
  const tastes = (count: number) => Array.from({ length: count }, () => taste(random, nodes))
  const [annotators, prompts] = [tastes(40), tastes(200)]
  const votes = 2000
  const first = new Int32Array(votes)
  const second = new Int32Array(votes)
  const outcome = new Float64Array(votes)
  const annotator = new Int32Array(votes)
  const prompt = new Int32Array(votes)
  for (let row = 0; row < votes; row++) {
    const [who, which] = [row % 40, random.int(200)]
    const a = random.int(nodes)
    const b = (a + 1 + random.int(nodes - 1)) % nodes
    const score = (node: number) => (annotators[who]?.[node] ?? 0) + (prompts[which]?.[node] ?? 0)
    first[row] = a
    second[row] = b
    annotator[row] = who
    prompt[row] = which
    outcome[row] = random.next() < 1 / (1 + Math.exp(score(b) - score(a))) ? 1 : 0
  }
  const fit = fitBradleyTerry({ nodes, first, second, wins: outcome }, { lambda: 0.01 })
  if (!fit.ok) throw new Error(fit.reason)
  const intervals = clusteredIntervals(fit, { first, second, outcome, annotator, prompt })
  const difference = differenceSe(intervals, { first: 0, second: 1 })
  return difference.ok && difference.low <= 0 && 0 <= difference.high
}

function taste(random: Random, nodes: number): Float64Array {
  return Float64Array.from({ length: nodes }, () => 0.5 * random.normal())
}

/** Answers right with chance 0.55 + 0.45·c², c even in [0, 1]: above t the risk is 0.45·(1 − (1 + t + t²)/3). */
function gateBreaks(seed: number): boolean {
  const random = createRandom(seed)
  const confidence = Float64Array.from({ length: 1000 }, () => random.next())
  const correct = Uint8Array.from(confidence, (value) => Number(random.next() < 0.55 + 0.45 * value * value))
  const gate = gateThreshold({ confidence, correct })
  return gate.ok && 0.45 * (1 - (1 + gate.threshold + gate.threshold ** 2) / 3) > 0.1
}

function standsOut(seed: number): boolean {
  const data = simulateJudgements({ random: createRandom(seed), nodes: 6, comparisons: 150, annotators: 8 })
  return annotatorEffects(data).some(({ q }) => q < 0.05)
}
