import { Worker } from 'node:worker_threads'
import { unpackError } from './carried-error.ts'
import { EngineEnded, ThreadDied } from './errors.ts'
import { ownBuffers } from './own-buffers.ts'
import { createSeats } from './seats.ts'
import type { Reply, Request } from './serve-tasks.ts'
import type { Progress, Signatures } from './task.ts'

/** How to follow and cancel a run. */
export type RunOptions = {
  /** Cancels the task when it aborts; the run rejects with its reason. */
  signal?: AbortSignal | undefined
  /** Receives progress in order; if it fails, the run is cancelled and rejects with that failure. */
  onProgress?: (progress: Progress) => void | Promise<void>
}

/** Runs tasks by name in threads of their own, leaving the process free for other work. */
export type Engine<Tasks extends Signatures> = {
  /**
   * Runs a task once a thread is free. The typed arrays of its input are transferred, not copied: they are empty here
   * afterwards, as are those of the output in the thread.
   * @throws whatever the task throws, complete; the signal's reason; `ThreadDied`; `EngineEnded`
   */
  run<Name extends keyof Tasks & string>(
    name: Name,
    input: Tasks[Name]['input'],
    options?: RunOptions,
  ): Promise<Tasks[Name]['output']>
  /** Cancels running and waiting tasks, and ends all threads. */
  end(): Promise<void>
}

export type EngineOptions = {
  /** The module that serves the tasks, and what its threads find in `workerData`. */
  entry: URL
  data?: unknown
  /** Maximum number of threads; further runs wait their turn. */
  threads?: number
  /**
   * A thread whose own objects exceed this dies without taking the process along; columns are not included. Default:
   * Node's own limit.
   */
  heapMb?: number
  /** An idle thread ends after this long, and frees its memory. */
  idleMs?: number
  /** A cancelled task that does not check is cut off after this long, together with its thread. */
  graceMs?: number
}

/** An engine that starts threads as they are needed; idle threads don't keep the process alive. */
export function createEngine<Tasks extends Signatures>({
  entry,
  data,
  threads = 2,
  heapMb,
  idleMs = 30_000,
  graceMs = 200,
}: EngineOptions): Engine<Tasks> {
  const seats = createSeats(threads)
  const ended = new AbortController()
  const idle = new Map<Worker, NodeJS.Timeout>()
  const alive = new Set<Worker>()

  function takeThread(): Worker {
    const [known] = idle
    if (known) {
      const [thread, timer] = known
      clearTimeout(timer)
      idle.delete(thread)
      thread.ref()
      return thread
    }
    const resourceLimits = heapMb === undefined ? {} : { maxOldGenerationSizeMb: heapMb }
    const thread = new Worker(entry, { workerData: data, execArgv: [], resourceLimits })
    alive.add(thread)
    thread.once('exit', () => {
      alive.delete(thread)
      clearTimeout(idle.get(thread))
      idle.delete(thread)
    })
    return thread
  }

  function putBack(thread: Worker): void {
    if (!alive.has(thread)) return
    thread.unref()
    idle.set(thread, setTimeout(() => void thread.terminate(), idleMs).unref())
  }

  return {
    async run(name, input, { signal, onProgress = () => undefined } = {}) {
      const stop = signal ? AbortSignal.any([signal, ended.signal]) : ended.signal
      stop.throwIfAborted()
      const transfer = ownBuffers(input)
      await seats.take(stop)
      try {
        const thread = takeThread()
        try {
          return await follow<Tasks, typeof name>(thread, { name, input }, { transfer, stop, onProgress, graceMs })
        } finally {
          putBack(thread)
        }
      } finally {
        seats.giveBack()
      }
    },
    async end() {
      ended.abort(new EngineEnded('the engine was ended'))
      await Promise.all([...alive].map((thread) => thread.terminate()))
    },
  }
}

type Following = {
  transfer: ArrayBuffer[]
  stop: AbortSignal
  onProgress: NonNullable<RunOptions['onProgress']>
  graceMs: number
}

/** Sends one request; settles when the thread is free again or gone. */
function follow<Tasks extends Signatures, Name extends keyof Tasks>(
  thread: Worker,
  { name, input }: Omit<Request<Tasks, Name>, 'calledOff'>,
  { transfer, stop, onProgress, graceMs }: Following,
): Promise<Tasks[Name]['output']> {
  return new Promise((resolve, reject) => {
    const calledOff = new Int32Array(new SharedArrayBuffer(4))
    /** Why the run was cancelled, if it was. */
    let why: { reason: unknown } | undefined
    let grace: NodeJS.Timeout | undefined
    /** What killed the thread, if it said so: it ends right after. */
    let died: { cause?: unknown } = {}
    let told: Promise<void> = Promise.resolve()

    function callOff(reason: unknown): void {
      if (why) return
      why = { reason }
      Atomics.store(calledOff, 0, 1)
      grace = setTimeout(() => void thread.terminate(), graceMs)
    }
    const onAbort = () => callOff(stop.reason)

    function settle(how: () => void): void {
      clearTimeout(grace)
      stop.removeEventListener('abort', onAbort)
      thread.off('message', onMessage).off('messageerror', onError).off('error', onError).off('exit', onExit)
      // Progress is delivered before the result, and a failure to deliver it takes precedence.
      void told.then(() => (why ? reject(why.reason) : how()))
    }
    function onMessage(reply: Reply<Tasks[Name]['output']>): void {
      if (reply.kind === 'progress') told = told.then(() => onProgress(reply.progress)).catch(callOff)
      else if (reply.kind === 'done') settle(() => resolve(reply.output))
      else settle(() => reject(unpackError(reply.error)))
    }
    function onError(cause: unknown): void {
      died = { cause }
      void thread.terminate()
    }
    function onExit(code: number): void {
      const message = `the thread of ${String(name)} ended with ${code} before its task did`
      settle(() => reject(new ThreadDied(message, died)))
    }

    thread.on('message', onMessage).on('messageerror', onError).on('error', onError).on('exit', onExit)
    stop.addEventListener('abort', onAbort, { once: true })
    const request: Request<Tasks, Name> = { name, input, calledOff }
    try {
      thread.postMessage(request, transfer)
    } catch (error) {
      settle(() => reject(error))
    }
  })
}
