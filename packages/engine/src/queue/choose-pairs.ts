import { baldScore, varianceAfter } from '@tiebreak/statistics'
import type { Level } from '#measures/pairs-of-level.ts'
import { type SummedPairs, weighPairs } from './weigh-pairs.ts'

/** Pairs of responses to choose from, grouped by their two subjects. */
export type ChoosePairs = {
  input: {
    readonly level: Level
    readonly most: number
    readonly sums: SummedPairs
    /** The two subjects of each group. */
    readonly groups: { readonly first: Int32Array; readonly second: Int32Array }
    /**
     * The responses of each pair, by numbers of their own, and its group; −1 if it lacks two subjects, in which case it
     * is never chosen. A group's last pair is chosen first.
     */
    readonly pairs: { readonly first: Int32Array; readonly second: Int32Array; readonly group: Int32Array }
  }
  /** The chosen pairs, best first. */
  output: Int32Array
}

/**
 * Chooses up to a number of pairs that would tell the most. At the level of responses, each response is in at most one
 * of them; at the level of systems, each choice treats the earlier ones as already judged.
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
