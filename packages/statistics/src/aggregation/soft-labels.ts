import { checkNumbers } from '../check-arguments.ts'
import { checkVotes, countVotes, type LabelVotes } from './votes.ts'

/**
 * Vote shares per task as training targets, smoothed by `pseudo` votes for each class (default 0.5), so that two equal
 * votes are not treated as certain.
 * @returns tasks × classes, row-major, rows sum to 1; a task without votes is uniform
 * @throws RangeError on malformed columns: ids below 0 or far from dense, labels that are no class, weights that are no
 * counts; unless `pseudo` is positive
 */
export function softLabels(votes: LabelVotes, options: { readonly pseudo?: number } = {}): Float64Array {
  const { pseudo = 0.5 } = options
  checkNumbers('positive', { pseudo })
  const { tasks } = checkVotes(votes)
  const { classes } = votes
  const counts = countVotes(votes, tasks)
  return counts.map((count, at) => {
    const task = Math.floor(at / classes)
    const n = counts.subarray(task * classes, (task + 1) * classes).reduce((sum, own) => sum + own, 0)
    return (count + pseudo) / (n + classes * pseudo)
  })
}
