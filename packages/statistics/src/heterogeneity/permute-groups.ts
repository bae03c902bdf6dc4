import type { Random } from '../random/random.ts'
import type { RaterScores } from './rater-scores.ts'

/** A group's contrast with the other, by node, in standard errors. */
export type Contrast = { readonly t: Float64Array; readonly sum: number; readonly largest: number }

/** How strongly the variance that needs no groups steadies that of few raters: as so many more of them. */
const STEADY = 4

/**
 * The contrast of some raters with the rest: per node the difference of both groups' scores per information, over its standard
 * error as raters within the groups show it (Welch), steadied by that of all raters together. Raters count by what they tell:
 * the variance of their tastes, found from all of them, limits what a heavy one does. Where a group has fewer than two raters
 * of a node, nothing is said about it.
 */
export function contrastOf(scores: RaterScores, nodes: number): (chosen: Uint8Array) => Contrast {
  const { score, weight, scatter } = weighed(scores, nodes)
  const raters = nodes === 0 ? 0 : score.length / nodes
  const sums = Array.from({ length: 2 }, () => ({
    count: new Float64Array(nodes),
    score: new Float64Array(nodes),
    weight: new Float64Array(nodes),
    squares: new Float64Array(nodes),
    products: new Float64Array(nodes),
    weights: new Float64Array(nodes),
  }))
  return (chosen) => {
    for (const side of sums) for (const column of Object.values(side)) column.fill(0)
    for (let rater = 0; rater < raters; rater++) {
      const side = sums[chosen[rater]!]!
      for (let node = 0, at = rater * nodes; node < nodes; node++, at++) {
        const e = weight[at]!
        if (!(e > 0)) continue
        const u = score[at]!
        side.count[node]! += 1
        side.score[node]! += u
        side.weight[node]! += e
        side.squares[node]! += u * u
        side.products[node]! += u * e
        side.weights[node]! += e * e
      }
    }
    const t = new Float64Array(nodes)
    let sum = 0
    let largest = 0
    for (let node = 0; node < nodes; node++) {
      const value = welch(node)
      t[node] = value
      sum += value * value
      largest = Math.max(largest, Math.abs(value))
    }
    return { t, sum, largest }
  }

  function welch(node: number): number {
    let gap = 0
    let shown = 0
    let expected = 0
    let spare = 0
    for (const [which, side] of sums.entries()) {
      const count = side.count[node]!
      if (count < 2) return 0
      const total = side.weight[node]!
      const mean = side.score[node]! / total
      const squares = side.squares[node]! - 2 * mean * side.products[node]! + mean * mean * side.weights[node]!
      gap += which === 1 ? mean : -mean
      shown += (Math.max(0, squares) * count) / (count - 1) / total ** 2
      expected += scatter[node]! / total
      spare += count - 1
    }
    const variance = (spare * shown + STEADY * expected) / (spare + STEADY)
    return variance > 0 ? gap / Math.sqrt(variance) : 0
  }
}

/**
 * Scores and information of each rater, both times 1 / (1 + σ²·information), by the variance σ² of tastes of a node: then the
 * variance of a score is its weight, but for a factor (`scatter`), which is below 1 where there are ties.
 */
function weighed({ score, information }: RaterScores, nodes: number) {
  const weighted = Float64Array.from(score)
  const weight = Float64Array.from(information)
  const scatter = new Float64Array(nodes)
  for (let node = 0; node < nodes; node++) {
    let excess = 0
    let squares = 0
    for (let at = node; at < score.length; at += nodes) {
      excess += score[at]! ** 2 - information[at]!
      squares += information[at]! ** 2
    }
    const variance = squares > 0 ? Math.max(0, excess / squares) : 0
    let shown = 0
    let total = 0
    for (let at = node; at < score.length; at += nodes) {
      const times = 1 / (1 + variance * information[at]!)
      weighted[at]! *= times
      weight[at]! *= times
      shown += weighted[at]! ** 2
      total += weight[at]!
    }
    scatter[node] = total > 0 ? shown / total : 0
  }
  return { score: weighted, weight, scatter }
}

/**
 * Visits ways to choose so many of the raters: each one of them where there are at most `most`, otherwise so many that are drawn.
 * @returns whether all were visited
 */
export function visitGroupings(
  raters: number,
  size: number,
  most: number,
  random: Random,
  visit: (chosen: Uint8Array) => void,
): boolean {
  const chosen = new Uint8Array(raters)
  if (waysToChoose(raters, size) <= most) {
    place(0, size)
    return true
  }
  const order = Array.from({ length: raters }, (_, rater) => rater)
  for (let draw = 0; draw < most; draw++) {
    random.shuffle(order)
    chosen.fill(0)
    for (let at = 0; at < size; at++) chosen[order[at]!] = 1
    visit(chosen)
  }
  return false

  function place(from: number, left: number): void {
    if (left === 0) {
      visit(chosen)
      return
    }
    for (let rater = from; rater + left <= raters; rater++) {
      chosen[rater] = 1
      place(rater + 1, left - 1)
      chosen[rater] = 0
    }
  }
}

/** n over k, as far as numbers go. */
export function waysToChoose(n: number, k: number): number {
  let ways = 1
  for (let at = 1; at <= Math.min(k, n - k); at++) ways = (ways * (n - at + 1)) / at
  return ways
}
