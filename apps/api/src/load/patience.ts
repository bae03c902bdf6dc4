import { retryAfterSeconds } from './retry-after.ts'

const MOST_S = 30

/** Who was told when to come back on a connection, how often they did not wait, and whether they are being made to. */
type Told = { caller: string; at: number; early: number; isHeld: boolean }

export type Patience<Connection extends object> = {
  /** A caller is being refused on a connection: after how many seconds to come back, twice as many each time they did not wait. */
  secondsFor(connection: Connection, caller: string): number
  /** They were told so now. What they sent before is not held. */
  told(connection: Connection, caller: string, seconds: number): void
  /** For how many milliseconds to hold a request, 0 for not at all. One is held at a time on each connection. */
  hold(connection: Connection, caller: string): number
}

/**
 * Whoever does not wait as long as they were told is made to wait, on the connection on which they were told: thousands who
 * ask again at once would else keep the process busy with refusing them. Other callers on it, as behind a proxy, are not.
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
