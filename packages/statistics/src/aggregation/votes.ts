/** Votes in columns: the task, the worker, and one of the classes 0 … classes − 1. */
export type LabelVotes = {
  readonly task: Int32Array
  readonly worker: Int32Array
  readonly label: Int32Array
  readonly classes: number
}

/** @throws RangeError on malformed columns */
export function checkVotes({ task, worker, label, classes }: LabelVotes): { tasks: number; workers: number } {
  if (worker.length !== task.length || label.length !== task.length) throw new RangeError('Columns differ in length')
  if (!(Number.isInteger(classes) && classes >= 1)) throw new RangeError(`${classes} classes`)
  let tasks = 0
  let workers = 0
  for (let row = 0; row < task.length; row++) {
    if (!(task[row]! >= 0 && worker[row]! >= 0)) throw new RangeError('ids start at 0')
    if (!(label[row]! >= 0 && label[row]! < classes)) throw new RangeError(`Row ${row}: no class ${label[row]}`)
    tasks = Math.max(tasks, task[row]! + 1)
    workers = Math.max(workers, worker[row]! + 1)
  }
  return { tasks, workers }
}

/** Votes per task and class, tasks × classes, row-major. */
export function countVotes({ task, label, classes }: LabelVotes, tasks: number): Float64Array {
  const counts = new Float64Array(tasks * classes)
  for (let row = 0; row < task.length; row++) counts[task[row]! * classes + label[row]!]! += 1
  return counts
}
