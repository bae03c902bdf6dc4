export type InLine = {
  /** Who it is, as far as it says so itself. */
  readonly caller: string
  /** Whether that was found true before. */
  readonly isKnown: boolean
  readonly since: number
}

/**
 * Those who wait: one of each caller is next, then one of each again, callers who are known before all others. Whoever sends
 * much waits behind themselves, and strangers with a thousand made-up names keep out nobody who was there before.
 */
export function createFairLine<One extends InLine>() {
  const all = new Set<One>()
  const known = new Map<string, Set<One>>()
  const others = new Map<string, Set<One>>()
  const placeOf = ({ isKnown }: InLine) => (isKnown ? known : others)

  function remove(one: One): void {
    all.delete(one)
    const callers = placeOf(one)
    const own = callers.get(one.caller)
    own?.delete(one)
    if (own?.size === 0) callers.delete(one.caller)
  }

  /** The next in turn of some callers, whose caller goes to the end of them. */
  function takeFrom(callers: Map<string, Set<One>>): One | undefined {
    for (const [caller, own] of callers)
      for (const one of own) {
        remove(one)
        if (own.size > 0) {
          callers.delete(caller)
          callers.set(caller, own)
        }
        return one
      }
    return undefined
  }

  return {
    get size() {
      return all.size
    },
    /** How many of one caller wait. */
    ofCaller(one: Pick<InLine, 'caller' | 'isKnown'>): number {
      return (one.isKnown ? known : others).get(one.caller)?.size ?? 0
    },
    push(one: One): void {
      const callers = placeOf(one)
      const own = callers.get(one.caller) ?? new Set()
      callers.set(one.caller, own.add(one))
      all.add(one)
    },
    take: () => takeFrom(known) ?? takeFrom(others),
    /** Takes one of those who are not known, to make room. */
    takeUnknown: () => takeFrom(others),
    /** Takes all who have waited since before a time, the longest first. */
    takeSince(before: number): One[] {
      const late: One[] = []
      for (const one of all) {
        if (one.since >= before) break
        late.push(one)
      }
      for (const one of late) remove(one)
      return late
    },
  }
}
