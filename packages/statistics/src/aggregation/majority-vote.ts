import { type Estimate, missing } from '../estimate.ts'
import { checkVotes, countVotes, type LabelVotes } from './votes.ts'

/** The class with the most votes. */
export type Majority = {
  readonly label: number
  /** Its share of the task's votes. */
  readonly share: number
  readonly n: number
}

/**
 * Majority per task id. A draw is no majority.
 * @returns `no_data` for a task without votes, `draw` if several classes lead
 * @throws RangeError on malformed columns: ids below 0 or far from dense, labels that are no class, weights that are no
 * counts
 */
export function majorityVote(votes: LabelVotes): Estimate<Majority, 'no_data' | 'draw'>[] {
  const { tasks } = checkVotes(votes)
  const { classes } = votes
  const counts = countVotes(votes, tasks)
  return Array.from({ length: tasks }, (_, task) => {
    const own = counts.subarray(task * classes, (task + 1) * classes)
    const n = own.reduce((sum, count) => sum + count, 0)
    if (n === 0) return missing('no_data', 0, 'no vote')
    const most = Math.max(...own)
    const label = own.indexOf(most)
    if (own.lastIndexOf(most) !== label) return missing('draw', n, 'several classes lead')
    return { ok: true, label, share: most / n, n }
  })
}
