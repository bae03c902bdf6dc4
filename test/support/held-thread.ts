// The house's own tasks, each held at its beginning until a test lets it go: what is seen meanwhile is seen while it runs.
import { workerData } from 'node:worker_threads'
import { TASKS, type Tasks } from '@tiebreak/engine/tasks.ts'
import { serveTasks } from '@tiebreak/engine/threads/serve-tasks.ts'
import type { TaskContext, TaskTable } from '@tiebreak/engine/threads/task.ts'

const { gate }: { gate: Int32Array<SharedArrayBuffer> } = workerData

function held<Input, Output>(task: (input: Input, context: TaskContext) => Output) {
  return (input: Input, context: TaskContext): Output => {
    const mine = Atomics.add(gate, 0, 1)
    Atomics.notify(gate, 0)
    for (let letGo = Atomics.load(gate, 1); letGo <= mine; letGo = Atomics.load(gate, 1)) Atomics.wait(gate, 1, letGo)
    return task(input, context)
  }
}

const table: TaskTable<Tasks> = {
  fitScores: held(TASKS.fitScores),
  flagRaters: TASKS.flagRaters,
  measure: held(TASKS.measure),
  weighComparisons: held(TASKS.weighComparisons),
  choosePairs: held(TASKS.choosePairs),
  compareLanguages: TASKS.compareLanguages,
}

serveTasks(table)
