import type { Random } from '../../src/random/random.ts'
import { drawnBy, emptyRows, even } from '../coverage/crossed-votes.ts'

/** A crowd whose raters and prompts each see every pair a little differently. */
export type CyclePlan = {
  readonly nodes?: number
  readonly votes: number
  readonly raters?: readonly number[]
  readonly prompts?: readonly number[]
  /** Spread of what a rater, and a prompt, adds to the lead of a pair, in logits. */
  readonly sd?: number
  /** By how many logits 0 is ahead of 1, 1 of 2, and 2 of 0: nothing that scores could follow. None if absent. */
  readonly cycle?: number
  /** Chances that a lead becomes a tie. */
  readonly ties?: number
}

/** Votes by scores ~ N(0, 1), clustered by rater and prompt, with or without a circle among the first three. */
export function plantedCycle(random: Random, plan: CyclePlan) {
  const { nodes = 6, votes, raters = even(40), prompts = even(200), sd = 0.7, cycle, ties = 0 } = plan
  const scores = Float64Array.from({ length: nodes }, () => random.normal())
  const quirks = (count: number) =>
    Float64Array.from({ length: count * nodes * nodes }, () => (sd === 0 ? 0 : sd * random.normal()))
  const [ofRater, ofPrompt] = [quirks(raters.length), quirks(prompts.length)]
  const [drawRater, drawPrompt] = [drawnBy(raters), drawnBy(prompts)]
  const rows = emptyRows(votes)
  for (let row = 0; row < votes; row++) {
    const [one, step] = [random.int(nodes), 1 + random.int(nodes - 1)]
    const [a, b] = [Math.min(one, (one + step) % nodes), Math.max(one, (one + step) % nodes)]
    const [rater, prompt] = [drawRater(random), drawPrompt(random)]
    const isInCycle = cycle !== undefined && b < 3
    const fair = isInCycle ? (b - a === 1 ? cycle : -cycle) : scores[a]! - scores[b]!
    const lead = fair + ofRater[(rater * nodes + a) * nodes + b]! + ofPrompt[(prompt * nodes + a) * nodes + b]!
    rows.first[row] = a
    rows.second[row] = b
    rows.annotator[row] = rater
    rows.prompt[row] = prompt
    rows.event[row] = row
    rows.outcome[row] = random.next() < ties ? 0.5 : Number(random.next() < 1 / (1 + Math.exp(-lead)))
  }
  return { nodes, observations: rows }
}
