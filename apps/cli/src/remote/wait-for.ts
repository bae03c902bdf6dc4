import { setTimeout as pause } from 'node:timers/promises'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { progressLine, progressText } from './progress-line.ts'

type Followed = {
  state: 'queued' | 'running' | 'done' | 'failed'
  error: string | null
  progress: { done: number; total: number | null; unit: string }
}

const LOOK_EVERY_MS = 500

/**
 * Looks at a job until it has ended, with its progress on the terminal.
 * @throws StartupError `process_failed` with the job's own sentence when it failed
 */
export async function waitFor<T extends Followed>(what: string, look: () => Promise<T>): Promise<T> {
  const line = progressLine()
  try {
    for (;;) {
      const now = await look()
      if (now.state === 'done') return now
      if (now.state === 'failed') throw new StartupError('process_failed', `${what} failed. ${now.error ?? ''}`)
      line.show(`${what}: ${now.state === 'queued' ? 'waiting' : progressText(now.progress)}`)
      await pause(LOOK_EVERY_MS)
    }
  } finally {
    line.end()
  }
}
