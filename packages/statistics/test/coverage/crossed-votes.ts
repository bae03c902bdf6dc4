import type { Random } from '../../src/random/random.ts'
import { centreScores } from '../../src/ranking/centre-scores.ts'
import { fitBradleyTerry } from '../../src/ranking/fit-bradley-terry.ts'
import type { Observations } from '../../src/ranking/observations.ts'

/** Simulated judgements with what an endless supply of such raters and prompts would give. */
export type Planted = {
  readonly nodes: number
  readonly observations: Observations
  /** Scores in logits, mean 0: what the intervals are meant to cover. */
  readonly truth: Float64Array
  readonly priorSd: number
  /** The scores that are looked at; all if absent. */
  readonly of?: readonly number[]
}

/** Draws a number in [0, weights.length) in proportion to the weights. */
export function drawnBy(weights: readonly number[]): (random: Random) => number {
  const sums: number[] = []
  for (const weight of weights) sums.push((sums.at(-1) ?? 0) + weight)
  const total = sums.at(-1)!
  return (random) => {
    const place = random.next() * total
    const at = sums.findIndex((sum) => place < sum)
    return at < 0 ? weights.length - 1 : at
  }
}

/** Weights 1, 1/2, 1/3, …: a few do most of the work. */
export const zipf = (count: number): number[] => Array.from({ length: count }, (_, at) => 1 / (at + 1))

/** Equal weights. */
export const even = (count: number): number[] => Array.from({ length: count }, () => 1)

/**
 * Systems with true scores from N(0, 1), raters and prompts that each like every system by N(0, 0.5²) more or less, and
 * votes on random pairs.
 * @param plan `raters`, `prompts`: how often each is drawn, relative to the others; `raterSd`, `promptSd`: spread of
 * their tastes; `ranked`: each vote ranks so many systems, and counts as its pairs
 */
export function crossedVotes(
  random: Random,
  plan: {
    readonly nodes?: number
    readonly votes: number
    readonly raters: readonly number[]
    readonly prompts: readonly number[]
    readonly raterSd?: number
    readonly promptSd?: number
    /** How many votes in a row are on the same pair and prompt, by different raters. */
    readonly overlap?: number
    readonly ranked?: number
  },
): Planted {
  const { nodes = 6, votes, raters, prompts, raterSd = 0.5, promptSd = 0.5, overlap = 1, ranked = 2 } = plan
  const scores = Float64Array.from({ length: nodes }, () => random.normal())
  const tastes = (count: number, sd: number) => Float64Array.from({ length: count * nodes }, () => sd * random.normal())
  const ofRater = tastes(raters.length, raterSd)
  const ofPrompt = tastes(prompts.length, promptSd)
  const [drawRater, drawPrompt] = [drawnBy(raters), drawnBy(prompts)]
  const pairs = (ranked * (ranked - 1)) / 2
  const rows = emptyRows(votes * pairs)
  const order = Array.from({ length: nodes }, (_, node) => node)
  let prompt = 0
  let shown: number[] = []
  let seen = new Set<number>()
  for (let vote = 0, row = 0; vote < votes; vote++) {
    if (vote % overlap === 0) {
      prompt = drawPrompt(random)
      shown = random.shuffle(order).slice(0, ranked)
      seen = new Set()
    }
    let rater = drawRater(random)
    while (seen.has(rater)) rater = drawRater(random)
    if (overlap > 1) seen.add(rater)
    // A ranking by score plus Gumbel noise is Plackett and Luce's, whose pairs are Bradley and Terry's.
    const worth = shown.map(
      (node) =>
        scores[node]! +
        ofRater[rater * nodes + node]! +
        ofPrompt[prompt * nodes + node]! -
        Math.log(-Math.log(1 - random.next())),
    )
    for (let a = 0; a < ranked; a++) {
      for (let b = a + 1; b < ranked; b++, row++) {
        rows.first[row] = shown[a]!
        rows.second[row] = shown[b]!
        rows.outcome[row] = worth[a]! > worth[b]! ? 1 : 0
        rows.annotator[row] = rater
        rows.prompt[row] = prompt
        rows.event[row] = vote
      }
    }
  }
  // Who is the only one is not drawn from many: the scores are about that rater, or that prompt.
  const fixed = scores.map(
    (score, node) => score + (raters.length === 1 ? ofRater[node]! : 0) + (prompts.length === 1 ? ofPrompt[node]! : 0),
  )
  const spread = Math.hypot(raters.length === 1 ? 0 : raterSd, prompts.length === 1 ? 0 : promptSd)
  return { nodes, observations: rows, truth: averaged(fixed, Math.SQRT2 * spread), priorSd: 2 }
}

/** Columns for so many rows. */
export function emptyRows(rows: number): Required<Omit<Observations, 'weight'>> {
  const column = () => new Int32Array(rows)
  const outcome = new Float64Array(rows)
  return { first: column(), second: column(), outcome, annotator: column(), prompt: column(), event: column() }
}

/**
 * The scores that votes of endlessly many raters and prompts come to when each difference of two systems varies between
 * them by N(0, sd²): chances are averaged over that, and then fitted, each pair as often as every other.
 */
export function averaged(scores: Float64Array, sd: number, chance = logistic): Float64Array {
  const nodes = scores.length
  const truth = Float64Array.from(scores)
  if (sd > 0 || chance !== logistic) {
    const rows = emptyRows((nodes * (nodes - 1)) / 2)
    let row = 0
    for (let i = 0; i < nodes; i++) {
      for (let j = i + 1; j < nodes; j++, row++) {
        rows.first[row] = i
        rows.second[row] = j
        rows.outcome[row] = averageChance(scores[i]! - scores[j]!, sd, chance)
      }
    }
    const fit = fitBradleyTerry({ nodes, ...rows, wins: rows.outcome }, { lambda: 0, start: scores })
    if (!fit.ok) throw new Error(fit.reason)
    truth.set(fit.theta)
  }
  centreScores(truth, { count: 1, of: new Int32Array(nodes) })
  return truth
}

function logistic(lead: number): number {
  return 1 / (1 + Math.exp(-lead))
}

/** E chance(lead + sd·z), by the trapezoid rule, which converges exponentially for such integrals. */
export function averageChance(lead: number, sd: number, chance: (lead: number) => number = logistic): number {
  if (sd === 0) return chance(lead)
  let sum = 0
  let total = 0
  for (let z = -6; z <= 6; z += 0.5) {
    const density = Math.exp((-z * z) / 2)
    sum += density * chance(lead + sd * z)
    total += density
  }
  return sum / total
}
