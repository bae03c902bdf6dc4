export type InLine = {
  readonly caller: string
  readonly since: number
}

/** A queue in which callers take turns, one entry each, so that whoever sends a lot waits behind themselves. */
export function createFairLine<One extends InLine>() {
  const all = new Set<One>()
  const callers = new Map<string, Set<One>>()

  function remove(one: One): void {
    all.delete(one)
    const own = callers.get(one.caller)
    own?.delete(one)
    if (own?.size === 0) callers.delete(one.caller)
  }

  return {
    get size() {
      return all.size
    },
    /** How many entries of one caller are waiting. */
    ofCaller: (caller: string) => callers.get(caller)?.size ?? 0,
    push(one: One): void {
      const own = callers.get(one.caller) ?? new Set()
      callers.set(one.caller, own.add(one))
      all.add(one)
    },
    /** Takes the next in turn; its caller goes to the end. */
    take(): One | undefined {
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
    },
    /** Takes everyone who has been waiting since before a time, longest first. */
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
