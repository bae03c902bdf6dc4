import { retryAfterSeconds } from './retry-after.ts'

const MOST_S = 30

/** Who was told on a connection when to come back, how often they did not wait, and whether they are being held. */
type Told = { caller: string; at: number; early: number; isHeld: boolean }

export type Patience<Connection extends object> = {
  /** A caller is refused on a connection. Returns the seconds to wait, doubled each time they came back too early. */
  secondsFor(connection: Connection, caller: string): number
  /** They have been told just now. Requests sent earlier are not held. */
  told(connection: Connection, caller: string, seconds: number): void
  /** For how many milliseconds to hold a request; 0 for not at all. Only one is held at a time on each connection. */
  hold(connection: Connection, caller: string): number
}

/**
 * Makes callers wait if they come back sooner than told, on the connection on which they were told: thousands who retry
 * at once would otherwise keep the process busy refusing them. Other callers on the connection, as behind a proxy, are
 * not affected.
 */
export function createPatience<Connection extends object>({
  now = () => performance.now(),
  random = Math.random,
}: {
  now?: () => number
  random?: () => number
} = {}): Patience<Connection> {
  const all = new WeakMap<Connection, Told>()
  const earlyOf = (connection: Connection, caller: string) => {
    const told = all.get(connection)
    return told?.caller === caller ? told.early : 0
  }
  return {
    secondsFor(connection, caller) {
      return Math.min(MOST_S, retryAfterSeconds(random) * 2 ** earlyOf(connection, caller))
    },
    told(connection, caller, seconds) {
      const early = earlyOf(connection, caller)
      all.set(connection, { caller, at: now() + seconds * 1000, early, isHeld: false })
    },
    hold(connection, caller) {
      const told = all.get(connection)
      if (told === undefined || told.caller !== caller || told.isHeld) return 0
      const left = Math.max(0, told.at - now())
      all.set(connection, { ...told, early: left > 0 ? told.early + 1 : 0, isHeld: left > 0 })
      return left
    },
  }
}
