import { parentPort } from 'node:worker_threads'
import { type CarriedError, packError } from './carried-error.ts'
import { CalledOff } from './errors.ts'
import { ownBuffers } from './own-buffers.ts'
import type { Progress, Signatures, TaskContext, TaskTable } from './task.ts'

/** A request to a thread. `calledOff` is shared with the caller, who sets it to 1 to cancel. */
export type Request<Tasks extends Signatures, Name extends keyof Tasks = keyof Tasks> = {
  name: Name
  input: Tasks[Name]['input']
  calledOff: Int32Array<SharedArrayBuffer>
}

/** What a thread reports: progress, any number of times, and then the outcome. */
export type Reply<Output> =
  | { kind: 'progress'; progress: Progress }
  | { kind: 'done'; output: Output }
  | { kind: 'failed'; error: CarriedError }

/** The whole of a thread's entry module: runs the tasks of the table one after the other, as they are requested. */
export function serveTasks<Tasks extends Signatures>(table: TaskTable<Tasks>): void {
  const port = parentPort
  if (!port) throw new Error('tasks are served in a thread of their own')
  const reply = (message: Reply<unknown>, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer)

  port.on('message', async ({ name, input, calledOff }: Request<Tasks>) => {
    const context: TaskContext = {
      progress: (progress) => reply({ kind: 'progress', progress }),
      look: () => {
        if (Atomics.load(calledOff, 0) === 1) throw new CalledOff(`${String(name)} was called off`)
      },
    }
    try {
      const output = await table[name](input, context)
      reply({ kind: 'done', output }, ownBuffers(output))
    } catch (error) {
      reply({ kind: 'failed', error: packError(error) })
    }
  })
}
