import { fitAdjusted } from '../../src/adjusted/fit-adjusted.ts'
import type { Random } from '../../src/random/random.ts'
import { averageChance, drawnBy } from '../coverage/crossed-votes.ts'

/** Votes by people who prefer what is longer, with what endless votes of such people would give. */
export type StyledVotes = {
  readonly nodes: number
  readonly first: Int32Array
  readonly second: Int32Array
  readonly outcome: Float64Array
  readonly annotator: Int32Array
  readonly prompt: Int32Array
  readonly terms: 1
  readonly covariates: Float64Array
  /** Scores apart from length, mean 0, and what length adds per unit of the contrast. */
  readonly truth: { readonly theta: Float64Array; readonly length: number }
}

const NODES = 6
const TASTE = 0.4

/**
 * Six systems with qualities from N(0, 1), of which the worse write more: their lengths are around e^(5 − 0.5·quality), each
 * with log-sd 0.6. Whoever is shown twice as much adds 1 logit for it; raters and prompts each like every system by
 * N(0, 0.4²) more or less.
 */
export function styledVotes(
  random: Random,
  plan: { readonly votes: number; readonly raters: readonly number[]; readonly prompts: number },
): StyledVotes {
  const quality = Float64Array.from({ length: NODES }, () => random.normal())
  const tastes = (count: number) => Float64Array.from({ length: count * NODES }, () => TASTE * random.normal())
  const ofRater = tastes(plan.raters.length)
  const ofPrompt = tastes(plan.prompts)
  const drawRater = drawnBy(plan.raters)
  const votes = shown(plan.votes)
  for (let row = 0; row < plan.votes; row++) {
    const rater = drawRater(random)
    const prompt = random.int(plan.prompts)
    const taste = (node: number) => ofRater[rater * NODES + node]! + ofPrompt[prompt * NODES + node]!
    const lead = votes.outcome[row]! + taste(votes.first[row]!) - taste(votes.second[row]!)
    votes.annotator[row] = rater
    votes.prompt[row] = prompt
    votes.outcome[row] = random.next() < 1 / (1 + Math.exp(-lead)) ? 1 : 0
  }
  const endless = shown(8000)
  for (const [row, lead] of endless.outcome.entries()) endless.outcome[row] = averageChance(lead, 2 * TASTE)
  const fit = fitAdjusted(endless, { lambda: 0 })
  const length = fit.ok ? fit.coefficients[0] : undefined
  if (!fit.ok || !length?.ok) throw new Error('no truth')
  return { ...votes, truth: { theta: fit.theta, length: length.value } }

  /** Pairs with their lengths; what a careful reader without a taste of their own makes of them stands as the outcome. */
  function shown(count: number) {
    const column = () => new Int32Array(count)
    const rows = { nodes: NODES, first: column(), second: column(), annotator: column(), prompt: column() }
    const outcome = new Float64Array(count)
    const covariates = new Float64Array(count)
    const lengthOf = (node: number) => Math.ceil(Math.exp(5 - 0.5 * quality[node]! + 0.6 * random.normal()))
    for (let row = 0; row < count; row++) {
      const a = random.int(NODES)
      const b = (a + 1 + random.int(NODES - 1)) % NODES
      const [long, other] = [lengthOf(a), lengthOf(b)]
      rows.first[row] = a
      rows.second[row] = b
      covariates[row] = (long - other) / (long + other + 1)
      outcome[row] = quality[a]! - quality[b]! + 3 * covariates[row]!
    }
    return { ...rows, outcome, covariates, terms: 1 as const }
  }
}
