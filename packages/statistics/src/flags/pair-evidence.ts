import type { OneJudgement } from './ordered-judgements.ts'
import { newStakes, type Stakes } from './stakes.ts'

/** Log-odds by which two who copy agree more than others do. */
const STEPS = [1, 2.5, 4] as const

/** What is known of how often two raters agree. */
export type MetPair = {
  readonly left: number
  readonly right: number
  /** Blocks in which both took part, and in how many they agreed. */
  n: number
  agree: number
  /** Agreements expected of any two of the same blocks. */
  expected: number
  readonly stakes: Stakes
}

/**
 * Adds a block to what is known of each two of its raters. If raters are alike, any two of a block agree with the share of
 * its pairs that agree: the unit's own judgements say what is to be expected, not a model.
 * @param pairs by `left * 2³² + right`, where left < right
 */
export function addPairs(
  pairs: Map<number, MetPair>,
  block: readonly Pick<OneJudgement, 'rater' | 'category'>[],
): void {
  const size = block.length
  if (size < 3) return
  let alike = 0
  for (let b = 1; b < size; b++) for (let a = 0; a < b; a++) alike += block[a]!.category === block[b]!.category ? 1 : 0
  const chance = alike / ((size * (size - 1)) / 2)
  for (let b = 1; b < size; b++)
    for (let a = 0; a < b; a++) {
      const [x, y] = [block[a]!, block[b]!]
      const [left, right] = x.rater < y.rater ? [x.rater, y.rater] : [y.rater, x.rater]
      const key = left * 2 ** 32 + right
      const pair = pairs.get(key) ?? { left, right, n: 0, agree: 0, expected: 0, stakes: newStakes(STEPS.length) }
      pairs.set(key, pair)
      const agrees = x.category === y.category
      pair.n += 1
      pair.agree += agrees ? 1 : 0
      pair.expected += chance
      if (chance === 0 || chance === 1) continue
      for (const [at, step] of STEPS.entries()) {
        const tilted = (chance * Math.exp(step)) / (chance * Math.exp(step) + 1 - chance)
        pair.stakes[at] = pair.stakes[at]! + Math.log(agrees ? tilted / chance : (1 - tilted) / (1 - chance))
      }
    }
}
