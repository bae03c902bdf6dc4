/** So long after a call a caller is known: longer than a task takes. */
const KNOWN_MS = 10 * 60_000
const MOST = 20_000

export type KnownCallers = {
  /** The session or token of a caller, as a digest, was found to be somebody's. */
  add(caller: string): void
  has(caller: string): boolean
}

/** Remembers whose sessions and tokens were found true lately, so that they go before those that nobody has looked up. */
export function createKnownCallers(now: () => number = () => performance.now()): KnownCallers {
  const untils = new Map<string, number>()
  return {
    add(caller) {
      untils.delete(caller)
      untils.set(caller, now() + KNOWN_MS)
      for (const [first] of untils) {
        if (untils.size <= MOST) break
        untils.delete(first)
      }
    },
    has: (caller) => (untils.get(caller) ?? 0) > now(),
  }
}
