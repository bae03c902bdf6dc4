import { checkColumns } from '../check-arguments.ts'
import type { AbsoluteRows } from './paired-rows.ts'

/**
 * What answers about pairs imply about single responses: "both bad" means that each is unacceptable; a win, that the
 * winner is acceptable (it says nothing about the loser); a plain tie, that both are acceptable. In the comparisons
 * themselves "both bad" is a tie.
 * @param rows `won` is 1, 0 or 0.5 from the side of `first`; `bothBad` is 1 for both bad
 * @throws RangeError on negative ids, shares outside [0, 1], or a `bothBad` that is neither 0 nor 1
 */
export function absoluteFromAnswers(rows: {
  readonly first: Int32Array
  readonly second: Int32Array
  readonly won: ArrayLike<number>
  readonly bothBad: ArrayLike<number>
  readonly prompt: Int32Array
}): AbsoluteRows {
  const { first, second, won, bothBad, prompt } = rows
  checkColumns('whole', { first, second, prompt })
  checkColumns('share', { won })
  checkColumns('flag', { bothBad })
  const node: number[] = []
  const prompts: number[] = []
  const bad: number[] = []
  for (let row = 0; row < first.length; row++) {
    const both = bothBad[row]! > 0
    const say = (which: number) => {
      node.push(which)
      prompts.push(prompt[row]!)
      bad.push(both ? 1 : 0)
    }
    if (both || won[row]! >= 0.5) say(first[row]!)
    if (both || won[row]! <= 0.5) say(second[row]!)
  }
  return { node: Int32Array.from(node), prompt: Int32Array.from(prompts), bad: Uint8Array.from(bad) }
}
