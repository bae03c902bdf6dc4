import { checkColumns, checkNodes, checkNumbers, checkRoom, countIds } from '../check-arguments.ts'

/** Votes in columns: the task, the worker, and one of the classes 0 … classes − 1. */
export type LabelVotes = {
  readonly task: Int32Array
  readonly worker: Int32Array
  readonly label: Int32Array
  readonly classes: number
  /** How many votes a row stands for (or any weight of 0 or more); 1 each if absent. */
  readonly weight?: Float64Array
}

/** @throws RangeError on malformed columns: ids below 0 or far from dense, labels that are no class, weights that are no counts */
export function checkVotes({ task, worker, label, classes, weight }: LabelVotes): { tasks: number; workers: number } {
  if (worker.length !== task.length || label.length !== task.length || (weight && weight.length !== task.length))
    throw new RangeError('Columns differ in length')
  checkNumbers('counting', { classes })
  checkColumns('count', { weight })
  const tasks = countIds('task', task)
  const workers = countIds('worker', worker)
  checkNodes(classes, { label })
  checkRoom(tasks * classes, 'tasks × classes')
  return { tasks, workers }
}

/** Votes per task and class, tasks × classes, row-major. */
export function countVotes({ task, label, classes, weight }: LabelVotes, tasks: number): Float64Array {
  const counts = new Float64Array(tasks * classes)
  for (let row = 0; row < task.length; row++)
    counts[task[row]! * classes + label[row]!]! += weight === undefined ? 1 : weight[row]!
  return counts
}
