import { checkColumns } from '../check-arguments.ts'
import { checkVotes, type LabelVotes } from './votes.ts'

/**
 * Probability of each class given the votes, for workers of known reliability (from {@link fitCrowdBradleyTerry} or
 * gold, say): a worker is right with that probability, and otherwise names each other class equally often.
 * @param reliability per worker id, in (0, 1); below 1/classes a vote counts against its class
 * @param prior probability of each class before any vote (default uniform)
 * @returns tasks × classes, row-major, rows sum to 1
 * @throws RangeError on malformed columns: ids below 0 or far from dense, labels that are no class, weights that are no
 * counts; on a reliability outside (0, 1), or a prior that is negative or all 0
 */
export function posteriorByReliability(
  votes: LabelVotes,
  reliability: ArrayLike<number>,
  prior?: ArrayLike<number>,
): Float64Array {
  const { tasks, workers } = checkVotes(votes)
  const { task, worker, label, classes, weight } = votes
  checkColumns('inside', { reliability })
  checkColumns('nonNegative', { prior })
  if (prior && !(Array.from(prior).reduce((sum, own) => sum + own, 0) > 0))
    throw new RangeError('prior gives no class a chance')
  if (reliability.length < workers) throw new RangeError(`${reliability.length} reliabilities for ${workers} workers`)
  if (prior && prior.length !== classes) throw new RangeError(`A prior over ${prior.length} of ${classes} classes`)
  const logs = Float64Array.from({ length: tasks * classes }, (_, at) =>
    Math.log(prior ? prior[at % classes]! : 1 / classes),
  )
  for (let row = 0; row < task.length; row++) {
    const right = reliability[worker[row]!]!
    const w = weight === undefined ? 1 : weight[row]!
    if (classes < 2) continue
    for (let k = 0; k < classes; k++) {
      logs[task[row]! * classes + k]! += w * Math.log(k === label[row] ? right : (1 - right) / (classes - 1))
    }
  }
  for (let at = 0; at < tasks; at++) normalise(logs.subarray(at * classes, (at + 1) * classes))
  return logs
}

/** Turns logarithms into shares that sum to 1, in place. */
export function normalise(logs: Float64Array): void {
  const most = Math.max(...logs)
  let sum = 0
  for (let k = 0; k < logs.length; k++) {
    logs[k] = Math.exp(logs[k]! - most)
    sum += logs[k]!
  }
  for (let k = 0; k < logs.length; k++) logs[k]! /= sum
}
