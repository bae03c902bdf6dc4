import { workerData } from 'node:worker_threads'
import { serveTasks } from '#threads/serve-tasks.ts'
import type { TaskTable } from '#threads/task.ts'

/** Tasks that do what threads must bear. */
export type TestTasks = {
  double: { input: { values: Float64Array }; output: { values: Float64Array } }
  whereami: { input: null; output: { thread: number; data: unknown } }
  fail: { input: { how: 'range' | 'own' | 'text' }; output: never }
  leave: { input: { code: number }; output: never }
  fill: { input: null; output: never }
  count: { input: { to: number }; output: number }
  /** Says by `gate[0]` that it is there, and stays until `gate[1]` is no longer 0. */
  hold: { input: { gate: Int32Array<SharedArrayBuffer> }; output: string }
  /** Runs for ever, and looks or not. */
  spin: { input: { gate: Int32Array<SharedArrayBuffer>; looks: boolean }; output: never }
  view: { input: null; output: Float64Array }
}

class OwnError extends Error {
  override readonly name = 'OwnError'
  readonly code = 'own'
  readonly more = { row: 7 }
}

let calls = 0

const table: TaskTable<TestTasks> = {
  double: ({ values }) => ({ values: values.map((value) => 2 * value) }),
  whereami: () => ({ thread: ++calls, data: workerData }),
  fail({ how }) {
    if (how === 'text') throw 'a text'
    if (how === 'range') throw new RangeError('too far', { cause: new OwnError('inside') })
    throw new OwnError('outside')
  },
  leave: ({ code }) => process.exit(code),
  fill() {
    const kept: string[][] = []
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, at) => `text ${at} ${kept.length}`))
  },
  count({ to }, { progress }) {
    for (let done = 1; done <= to; done++) progress({ done, total: to })
    return to
  },
  hold({ gate }) {
    Atomics.add(gate, 0, 1)
    Atomics.notify(gate, 0)
    Atomics.wait(gate, 1, 0)
    return 'let go'
  },
  spin({ gate, looks }, { look }) {
    Atomics.add(gate, 0, 1)
    Atomics.notify(gate, 0)
    for (;;) if (looks) look()
  },
  view: () => new Float64Array(8).subarray(0, 4),
}

serveTasks(table)
