import { setTimeout as pause } from 'node:timers/promises'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { progressLine, progressText } from './progress-line.ts'

type Followed = {
  /** `waiting`: for a person's word. */
  state: 'queued' | 'running' | 'done' | 'failed' | 'waiting' | 'discarded'
  error: string | null
  progress: { done: number; total: number | null; unit: string }
  /** What it is waiting for: held back by an open transaction. */
  missing?: number
}

export type WaitFor<T extends Followed> = {
  /** What is being done, for the progress line: "Importing pairs.jsonl". */
  what: string
  look: () => Promise<T>
  signal: AbortSignal
  /** What to throw when the signal aborts: the job continues without us. With what it was when last seen, if it was. */
  interrupted: (last: T | null) => Error
}

const LOOK_EVERY_MS = 500

/**
 * Polls a job until it has ended or waits for a person's word, with its progress on the terminal.
 * @throws StartupError `process_failed` with the job's own sentence when it failed; `interrupted` when asked to stop
 */
export async function waitFor<T extends Followed>({ what, look, signal, interrupted }: WaitFor<T>): Promise<T> {
  const line = progressLine()
  let last: T | null = null
  try {
    for (;;) {
      if (signal.aborted) throw interrupted(last)
      const now = await look()
      last = now
      if (now.state === 'done' || now.state === 'waiting') return now
      if (now.state === 'discarded') throw new StartupError('process_failed', `${what} was discarded by somebody else.`)
      if (now.state === 'failed') throw new StartupError('process_failed', `${what} failed. ${now.error ?? ''}`)
      line.show(`${what}: ${wordsOf(now)}`)
      // Ends early when asked to stop; the loop then checks why.
      await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined)
    }
  } finally {
    line.end()
  }
}

function wordsOf({ state, progress, missing = 0 }: Followed): string {
  if (state === 'queued') return 'waiting'
  if (missing > 0)
    return `waiting for an open database transaction, which is holding back ${missing} judgements or decisions`
  return progressText(progress)
}
