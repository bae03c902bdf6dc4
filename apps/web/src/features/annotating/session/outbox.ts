import { ApiError } from '@tiebreak/client/client.ts'
import { askedToWaitMs, isPassing, isSignedOut } from '#api.ts'
import type { AnnotateStore } from './annotate-store.ts'
import type { OutboxEntry } from './outbox-entry.ts'

/** Why decisions wait: no connection, a busy server, or another account or nobody signed in. */
type OutboxProblem = 'offline' | 'busy' | 'signed_out'
export type OutboxState = {
  waiting: readonly OutboxEntry[]
  problem: OutboxProblem | null
  /** False after the browser refused to keep one: closing the page then loses what waits. */
  kept: boolean
}

export type Outbox = {
  readonly state: OutboxState
  /** Takes up what an earlier visit left. */
  start(): Promise<void>
  stop(): void
  add(entry: OutboxEntry): void
  /** Tries again at once, as when the connection or the session came back. */
  wake(): void
}

type Options = {
  store: AnnotateStore
  send: (entry: OutboxEntry) => Promise<void>
  onSent: (entry: OutboxEntry) => void
  /** The server will never take this one; it has been taken out. */
  onRejected: (entry: OutboxEntry, error: unknown) => void
  onChange: () => void
}

/** `written` is the entry's key once the browser has kept it, null when it could not. */
type Held = { entry: OutboxEntry; written: Promise<number | null> }

const FIRST_DELAY_MS = 1000
const LONGEST_DELAY_MS = 10_000

/** Sends decisions one after the other, in their order, until the server holds each; keeps them in the browser meanwhile. */
export function createOutbox({ store, send, onSent, onRejected, onChange }: Options): Outbox {
  let held: Held[] = []
  let problem: OutboxProblem | null = null
  let kept = store.durable
  let running = false
  let stopped = false
  let failures = 0
  let wakeUp: (() => void) | null = null

  /** Waits before the next try: longer each time, and at least as long as the server asked for. */
  function pause(error: unknown): Promise<void> {
    const delay = Math.max(askedToWaitMs(error), Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1)))
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, delay)
      wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  /** Takes one out of the browser and then, in the same tick as its outcome is told, out of those that wait. */
  async function settle(first: Held, tell: () => void): Promise<void> {
    const key = await first.written
    // One that the browser will not let go is sent again on the next visit, to the same effect.
    if (key !== null) await store.remove(key).catch(() => undefined)
    held = held.filter((one) => one !== first)
    tell()
  }

  /** Whether to go on with the next one now. */
  async function trySending(first: Held): Promise<boolean> {
    try {
      await send(first.entry)
    } catch (error) {
      if (isSignedOut(error)) {
        problem = 'signed_out'
        return false
      }
      if (isPassing(error)) {
        problem = error instanceof ApiError && error.status === 0 ? 'offline' : 'busy'
        failures += 1
        onChange()
        await pause(error)
        return true
      }
      await settle(first, () => onRejected(first.entry, error))
      return true
    }
    problem = null
    failures = 0
    await settle(first, () => onSent(first.entry))
    return true
  }

  async function run(): Promise<void> {
    if (running || stopped) return
    running = true
    for (let first = held[0]; first && !stopped; first = held[0]) {
      await first.written
      if (stopped || !(await trySending(first))) break
      onChange()
    }
    running = false
    onChange()
  }

  return {
    get state() {
      return { waiting: held.map(({ entry }) => entry), problem, kept }
    },
    async start() {
      const left = await store.list().catch(() => {
        kept = false
        return []
      })
      held = [...left.map((entry) => ({ entry, written: Promise.resolve(entry.key) })), ...held]
      onChange()
      void run()
    },
    stop() {
      stopped = true
      wakeUp?.()
    },
    add(entry) {
      const written = store.add(entry).then(
        ({ key }) => key,
        () => {
          kept = false
          return null
        },
      )
      held = [...held, { entry, written }]
      onChange()
      void run()
    },
    wake() {
      failures = 0
      wakeUp?.()
      void run()
    },
  }
}
