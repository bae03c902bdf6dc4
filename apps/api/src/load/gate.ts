import { DomainError, type ErrorCode } from '@tiebreak/contracts/errors.ts'
import { retryAfterSeconds } from './retry-after.ts'

export type GateLimits = {
  /** How many run at once. */
  running: number
  /** How many may wait to run; any more are refused at once. */
  waiting: number
  /** The longest anyone waits. */
  ageMs: number
}

type Waiting = { begin: () => void }

export type Gate = {
  /** Runs `work` when it is its turn, first come, first served. */
  run<T>(work: () => Promise<T>): Promise<T>
  /** Nothing is running or waiting. */
  readonly isIdle: boolean
  /** How many are running or waiting. */
  readonly inside: number
}

/**
 * A bounded queue: some run, some wait for a limited time, and the rest are refused with the given code and told when
 * to come back. A place is free again when the work has really ended, not when its caller was sent away.
 */
export function createGate({ running: most, waiting: longest, ageMs }: GateLimits, code: ErrorCode): Gate {
  let running = 0
  const line: Waiting[] = []

  async function place(): Promise<void> {
    if (running < most) {
      running += 1
      return
    }
    if (line.length >= longest) throw refusal(code)
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        line.splice(line.indexOf(waiting), 1)
        reject(refusal(code))
      }, ageMs)
      const waiting: Waiting = {
        begin() {
          clearTimeout(timer)
          resolve()
        },
      }
      line.push(waiting)
    })
  }

  /** The next in line takes the place over; if nobody waits, it is free. */
  function leave(): void {
    const next = line.shift()
    if (next) next.begin()
    else running -= 1
  }

  return {
    async run(work) {
      await place()
      try {
        return await work()
      } finally {
        leave()
      }
    },
    get isIdle() {
      return running === 0
    },
    get inside() {
      return running + line.length
    },
  }
}

function refusal(code: ErrorCode): DomainError {
  return new DomainError(code, { retryAfterSeconds: retryAfterSeconds() })
}
