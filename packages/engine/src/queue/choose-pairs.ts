import { baldScore, varianceAfter } from '@tiebreak/statistics'
import type { Level } from '#measures/pairs-of-level.ts'
import { type SummedPairs, weighPairs } from './weigh-pairs.ts'

/** Pairs of responses to choose from, in groups of the same two subjects. */
export type ChoosePairs = {
  input: {
    readonly level: Level
    readonly most: number
    readonly sums: SummedPairs
    /** The two subjects of each group. */
    readonly groups: { readonly first: Int32Array; readonly second: Int32Array }
    /**
     * The responses of each pair, by numbers of their own, and its group; −1: it has no two subjects and is never taken. A
     * group's last pair is taken first.
     */
    readonly pairs: { readonly first: Int32Array; readonly second: Int32Array; readonly group: Int32Array }
  }
  /** The pairs that were chosen, best first. */
  output: Int32Array
}

/**
 * The pairs that would tell most, up to a number. About responses each response is in one of them at most; about systems
 * each choice is made as if those before it were judged already.
 */
export function choosePairs({ level, most, sums, groups, pairs }: ChoosePairs['input']): ChoosePairs['output'] {
  const left = Array.from(groups.first, (): number[] => [])
  for (const [pair, group] of pairs.group.entries()) left[group]?.push(pair)
  const pending = new Float64Array(groups.first.length)
  const weighed = weighPairs(sums, { ...groups, pending }, level)
  const information = weighed.information.slice()
  const variance = weighed.variance.slice()
  const used = new Set<number>()
  const chosen: number[] = []
  while (chosen.length < most) {
    let best = -1
    for (const [group, rest] of left.entries())
      if (rest.length > 0 && (best < 0 || information[group]! > information[best]!)) best = group
    const pair = left[best]?.pop()
    if (pair === undefined) break
    const responses = [pairs.first[pair]!, pairs.second[pair]!]
    if (level === 'response' && responses.some((response) => used.has(response))) continue
    for (const response of responses) used.add(response)
    chosen.push(pair)
    const difference = weighed.difference[best]!
    variance[best] = varianceAfter({ difference, variance: variance[best]! }, 1)
    information[best] = baldScore({ difference, variance: variance[best]! })
  }
  return Int32Array.from(chosen)
}
