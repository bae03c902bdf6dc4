import type { Differences, LaidOut } from './laid-out.ts'
import type { Asked, Task, Told } from './worker/messages.ts'

type Outcome = LaidOut | Differences
/** As much of a worker as is used. */
type TextWorker = EventTarget & { postMessage: (asked: Asked) => void; terminate: () => void }
type Job = { asked: Task; settle: (outcome: Outcome) => void }

/** Every text that is not too much takes a tenth of this: only what no one foresaw takes longer. */
const MOST_TICKS = 16
/** Of these, colours of code have so many. */
const MOST_COLOUR_TICKS = 4
/** Counted in ticks, so that a computer that slept has not used the time up. */
const TICK_MS = 500

const startWorker = (): TextWorker =>
  new Worker(new URL('./worker/render-worker.ts', import.meta.url), { type: 'module' })

/**
 * Has texts laid out beside the page, one after the other. One that takes too long is given up, and its worker ended; the
 * next one gets a new worker. Where only colours take long the text is laid out again without them: it looks plainer to some
 * raters, instead of being shown as written to some.
 */
export function createTextWorker({
  start = startWorker,
  mostTicks = MOST_TICKS,
  mostColourTicks = MOST_COLOUR_TICKS,
  tickMs = TICK_MS,
} = {}) {
  const waiting: Job[] = []
  let worker: TextWorker | null = null
  let isReady = false
  let running: Job | null = null
  let clock: ReturnType<typeof setInterval> | undefined
  let ticksLeft = 0
  let isColouring = false
  let isWaiting = false

  function count(): void {
    clearInterval(clock)
    clock = setInterval(() => {
      // The clock goes on meanwhile: many short stretches of work are together as long as they are.
      if (isWaiting) return
      ticksLeft -= 1
      if (ticksLeft > 0) return
      if (isColouring) leaveColoursOut()
      else giveUp('timed_out')
    }, tickMs)
  }

  /** Begins anew with what is running, in a new worker and without colours. */
  function leaveColoursOut(): void {
    const job = running
    if (job?.asked.kind === 'text') waiting.unshift({ ...job, asked: { ...job.asked, withoutColours: true } })
    running = null
    end()
    clearInterval(clock)
    next()
  }

  function end(): void {
    worker?.terminate()
    worker = null
    isReady = false
  }

  function finish(outcome: Outcome): void {
    clearInterval(clock)
    const done = running
    running = null
    done?.settle(outcome)
    next()
  }

  /** Ends the worker, with what it was doing; one that never came gives up on the first in line. */
  function giveUp(kind: 'timed_out' | 'failed'): void {
    end()
    running ??= waiting.shift() ?? null
    finish({ kind })
  }

  function hear(told: Told): void {
    if (told.kind === 'waiting') isWaiting = true
    else if (told.kind === 'working') isWaiting = false
    else if (told.kind === 'colouring') {
      isColouring = true
      ticksLeft = Math.min(ticksLeft, mostColourTicks)
    } else if (told.kind === 'done') finish(told.outcome)
    else {
      isReady = true
      next()
    }
  }

  function open(): TextWorker {
    const opened = start()
    opened.addEventListener('message', (event) => {
      if (opened === worker && event instanceof MessageEvent) hear(event.data)
    })
    for (const problem of ['error', 'messageerror'])
      opened.addEventListener(problem, () => opened === worker && giveUp('failed'))
    return opened
  }

  function next(): void {
    if (running || waiting.length === 0) return
    worker ??= open()
    if (!isReady) return
    running = waiting.shift() ?? null
    if (!running) return
    ticksLeft = mostTicks
    isColouring = false
    isWaiting = false
    count()
    worker.postMessage(running.asked)
  }

  return {
    /** Starts the worker before there is a text. */
    start(): void {
      worker ??= open()
    },
    /** Has it fetch what later texts may need. */
    fetchRest(): void {
      if (isReady) worker?.postMessage({ kind: 'rest' })
    },
    ask(asked: Task): Promise<Outcome> {
      return new Promise((settle) => {
        waiting.push({ asked, settle })
        next()
      })
    },
  }
}
