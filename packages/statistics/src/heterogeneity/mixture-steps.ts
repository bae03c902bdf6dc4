import type { Random } from '../random/random.ts'
import { fitBradleyTerry } from '../ranking/fit-bradley-terry.ts'
import type { Prior } from '../ranking/prior.ts'
import type { MixtureCells } from './mixture-cells.ts'

/** Types of raters on the way. */
export type MixtureState = {
  /** Share of raters of each type. */
  share: Float64Array
  /** Scores of each type. */
  theta: Float64Array[]
  /** Chance of each type, raters × types. */
  readonly membership: Float64Array
  /** Penalised log-likelihood at shares and scores, constants left out. */
  objective: number
}

/** Log-odds beyond this say nothing more, and keep logarithms finite. */
const FARTHEST = 500

/** log P of each pair's outcomes in one type: `won` of the first, `lost` of the second. */
function logChances({ first, second }: MixtureCells, theta: Float64Array): { won: Float64Array; lost: Float64Array } {
  const won = new Float64Array(first.length)
  const lost = new Float64Array(first.length)
  for (let pair = 0; pair < first.length; pair++) {
    const lead = Math.max(-FARTHEST, Math.min(FARTHEST, theta[first[pair]!]! - theta[second[pair]!]!))
    const tail = Math.log1p(Math.exp(-Math.abs(lead)))
    won[pair] = Math.min(0, lead) - tail
    lost[pair] = Math.min(0, -lead) - tail
  }
  return { won, lost }
}

/** Who is of which type, given shares and scores; also sets the objective. O(types · cells). */
export function expect(cells: MixtureCells, lambda: number, state: MixtureState): void {
  const { raters, rater, pair, weight, wins } = cells
  const { share, theta, membership } = state
  const types = share.length
  let objective = 0
  for (let type = 0; type < types; type++) {
    const { won, lost } = logChances(cells, theta[type]!)
    for (let own = 0; own < raters; own++) membership[own * types + type] = Math.log(share[type]!)
    for (let cell = 0; cell < rater.length; cell++)
      membership[rater[cell]! * types + type]! +=
        wins[cell]! * won[pair[cell]!]! + (weight[cell]! - wins[cell]!) * lost[pair[cell]!]!
    objective += Math.log(share[type]!)
    for (const score of theta[type]!) objective -= 0.5 * lambda * score * score
  }
  for (let own = 0; own < raters; own++) objective += normalise(membership, own * types, types)
  state.objective = objective
}

/** Log-weights to chances, in place. @returns the logarithm of their sum */
function normalise(chances: Float64Array, from: number, count: number): number {
  let most = Number.NEGATIVE_INFINITY
  for (let at = from; at < from + count; at++) most = Math.max(most, chances[at]!)
  let sum = 0
  for (let at = from; at < from + count; at++) {
    chances[at] = Math.exp(chances[at]! - most)
    sum += chances[at]!
  }
  for (let at = from; at < from + count; at++) chances[at]! /= sum
  return most + Math.log(sum)
}

/**
 * Shares and scores from who is of which type. Each type counts as one rater more, so that none disappears. O(types · cells) and
 * one fit a type, from where it was.
 * @returns false when a fit failed
 */
export function maximise(cells: MixtureCells, prior: Prior, tolerance: number, state: MixtureState): boolean {
  const { nodes, raters, first, second, rater, pair } = cells
  const { share, theta, membership } = state
  const types = share.length
  for (let type = 0; type < types; type++) {
    const weight = new Float64Array(first.length)
    const wins = new Float64Array(first.length)
    let count = 1
    for (let own = 0; own < raters; own++) count += membership[own * types + type]!
    share[type] = count / (raters + types)
    for (let cell = 0; cell < rater.length; cell++) {
      const own = membership[rater[cell]! * types + type]!
      weight[pair[cell]!]! += own * cells.weight[cell]!
      wins[pair[cell]!]! += own * cells.wins[cell]!
    }
    for (let at = 0; at < wins.length; at++) wins[at] = Math.min(wins[at]!, weight[at]!)
    const fit = fitBradleyTerry({ nodes, first, second, wins, weight }, { ...prior, tolerance, start: theta[type]! })
    if (!fit.ok) return false
    theta[type] = fit.theta
  }
  return true
}

/**
 * Types to begin with: some raters who disagree stand for one type each, and everybody goes to the one whose judgements
 * point most into the same direction.
 * @param direction what each rater's judgements say against the scores of all, raters × nodes
 */
export function firstMembership(direction: Float64Array, raters: number, types: number, random: Random): Float64Array {
  const nodes = raters === 0 ? 0 : direction.length / raters
  const chosen = [random.int(raters)]
  while (chosen.length < types) {
    // Further seeds are drawn the more likely, the less they agree with those there are.
    const away = Float64Array.from(
      { length: raters },
      (_, own) => 1 - Math.max(...chosen.map((seed) => alike(own, seed))),
    )
    const total = away.reduce((sum, value) => sum + value, 0)
    let place = random.next() * total
    let next = 0
    while (next < raters - 1 && place >= away[next]!) place -= away[next++]!
    chosen.push(next)
  }
  const membership = new Float64Array(raters * types).fill(types > 1 ? 0.2 / (types - 1) : 1)
  for (let own = 0; own < raters; own++) {
    const closeness = chosen.map((seed) => alike(own, seed))
    if (types > 1) membership[own * types + closeness.indexOf(Math.max(...closeness))] = 0.8
  }
  return membership

  /** The cosine between two raters. */
  function alike(own: number, seed: number): number {
    let product = 0
    let left = 0
    let right = 0
    for (let node = 0; node < nodes; node++) {
      const [a, b] = [direction[own * nodes + node]!, direction[seed * nodes + node]!]
      product += a * b
      left += a * a
      right += b * b
    }
    return left > 0 && right > 0 ? product / Math.sqrt(left * right) : 0
  }
}
