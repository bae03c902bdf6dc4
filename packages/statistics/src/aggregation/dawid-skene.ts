import { checkNumbers, checkRoom } from '../check-arguments.ts'
import { type Missing, missing } from '../estimate.ts'
import { normalise } from './posterior-by-reliability.ts'
import { checkVotes, countVotes, type LabelVotes } from './votes.ts'

/** Class probabilities, class shares, and each worker's confusion matrix. */
export type ConvergedDawidSkene = {
  readonly ok: true
  /** tasks × classes: probability of each class; a task without votes has the overall shares. */
  readonly posterior: Float64Array
  /** Share of each class. */
  readonly prior: Float64Array
  /**
   * workers × classes × classes: P(worker says r | truth t) at [worker][t][r], defined even for classes that never
   * occur.
   */
  readonly confusion: Float64Array
  readonly iterations: number
  readonly n: number
}

/** A fit, or why there is none. */
export type DawidSkeneFit =
  | ConvergedDawidSkene
  | (Missing<'not_converged'> & { readonly iterations: number })
  | Missing<'not_identified'>

/**
 * Dawid and Skene's model by expectation-maximisation, starting from the majority. For flags and other classes; pairs
 * have their own models.
 * @param options `pseudo` votes added to each confusion (default 0: plain maximum likelihood)
 * @returns `not_identified` without votes or with one class; `not_converged`
 * @throws RangeError on malformed columns: ids below 0 or far from dense, labels that are no class, weights that are no
 * counts; on a negative tolerance or `pseudo`
 * @see Dawid and Skene (1979), Maximum likelihood estimation of observer error-rates using the EM algorithm
 */
export function dawidSkene(
  votes: LabelVotes,
  options: { readonly tolerance?: number; readonly maxIterations?: number; readonly pseudo?: number } = {},
): DawidSkeneFit {
  const { tolerance = 1e-9, maxIterations = 10_000, pseudo = 0 } = options
  const { tasks, workers } = checkVotes(votes)
  const { task, worker, label, classes, weight } = votes
  checkNumbers('nonNegative', { tolerance, pseudo })
  checkNumbers('whole', { maxIterations })
  checkRoom(workers * classes ** 2, 'workers × classes²')
  const n = weight === undefined ? task.length : weight.reduce((sum, own) => sum + own, 0)
  const weightOf = (row: number) => (weight === undefined ? 1 : weight[row]!)
  if (n === 0 || classes < 2) return missing('not_identified', n, 'no votes, or one class')
  const counts = countVotes(votes, tasks)
  let posterior = counts.map((count, at) => {
    const own = counts.subarray(Math.floor(at / classes) * classes, (Math.floor(at / classes) + 1) * classes)
    const total = own.reduce((sum, value) => sum + value, 0)
    return total > 0 ? count / total : 1 / classes
  })
  for (let iterations = 1; iterations <= maxIterations; iterations++) {
    const prior = new Float64Array(classes)
    for (let at = 0; at < posterior.length; at++) prior[at % classes]! += posterior[at]! / tasks
    const confusion = new Float64Array(workers * classes * classes).fill(pseudo)
    for (let row = 0; row < task.length; row++) {
      for (let t = 0; t < classes; t++) {
        confusion[(worker[row]! * classes + t) * classes + label[row]!]! +=
          weightOf(row) * posterior[task[row]! * classes + t]!
      }
    }
    for (let line = 0; line < workers * classes; line++) {
      const own = confusion.subarray(line * classes, (line + 1) * classes)
      const total = own.reduce((sum, value) => sum + value, 0)
      for (let r = 0; r < classes; r++) own[r] = total > 0 ? own[r]! / total : 1 / classes
    }
    const next = new Float64Array(tasks * classes)
    for (let at = 0; at < next.length; at++) next[at] = logOf(prior[at % classes]!)
    for (let row = 0; row < task.length; row++) {
      for (let t = 0; t < classes; t++) {
        next[task[row]! * classes + t]! +=
          weightOf(row) * logOf(confusion[(worker[row]! * classes + t) * classes + label[row]!]!)
      }
    }
    let moved = 0
    for (let at = 0; at < tasks; at++) normalise(next.subarray(at * classes, (at + 1) * classes))
    for (let at = 0; at < next.length; at++) moved = Math.max(moved, Math.abs(next[at]! - posterior[at]!))
    posterior = next
    if (moved <= tolerance) return { ok: true, posterior, prior, confusion, iterations, n }
  }
  return { ...missing('not_converged', n, `after ${maxIterations} passes`), iterations: maxIterations }
}

/** A floor keeps zero probabilities from becoming −∞, which could make all classes of a task impossible. */
function logOf(chance: number): number {
  return Math.log(Math.max(chance, 1e-10))
}
