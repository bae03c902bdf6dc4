/** Requests by what they are let in for: those of people who judge go first. */
export type DoorClass = 'judging' | 'other'

/** A request whose head has come, before anything is done for it. */
export type Arrival = {
  kind: DoorClass
  /** Who sends it, as far as it says so itself. */
  caller: string
  /** Whether there is no room behind the door for one more like this. */
  isFull(): boolean
  begin(): void
  refuse(code: 'busy' | 'too_many_requests'): void
}

type Limits = {
  /** How many stand before the door at most; whoever comes after is refused at once. */
  most: number
  /** Of one caller, so that others find room. */
  ofOneCaller: number
  /** Nobody is let in who has waited longer. */
  ageMs: number
}

const LIMITS: Record<DoorClass, Limits> = {
  judging: { most: 600, ofOneCaller: 24, ageMs: 3_000 },
  other: { most: 400, ofOneCaller: 64, ageMs: 1_000 },
}

/** So many begin in one turn of the event loop; then whatever is under way gets on. */
const A_TURN = 16
/**
 * The event loop accepts one connection a turn, so a turn has to be short while more of them wait: after so many turns in a
 * row that brought one, fewer requests begin in each.
 */
const CROWD_TURNS = 8
/** Turns for each request that begins in a crowd. */
const IN_A_CROWD: Record<DoorClass, number> = { judging: 1, other: 8 }

type Waiting = Arrival & { since: number }

export type Door = {
  /** A connection was accepted. */
  connected(): void
  /** Lets a request in at once when nobody waits, else when it is its turn, or refuses it. */
  arrive(arrival: Arrival): void
}

/**
 * The door of the process. Thousands of requests that come together are each answered late when all are begun together,
 * refusals too: one thread does the work. So a few begin in each turn, those of people who judge first, and whoever
 * cannot be let in soon is refused for next to nothing.
 */
export function createDoor({
  limits = LIMITS,
  aTurn = A_TURN,
  now = () => performance.now(),
  nextTurn = (work: () => void) => void setImmediate(work),
}: {
  limits?: Record<DoorClass, Limits>
  aTurn?: number
  now?: () => number
  nextTurn?: (work: () => void) => void
} = {}): Door {
  const lines: Record<DoorClass, Waiting[]> = { judging: [], other: [] }
  const ofCallers = new Map<string, number>()
  const begun: Record<DoorClass, number> = { judging: 0, other: 0 }
  let isTurnComing = false
  let hasConnected = false
  let turnsInCrowd = 0

  /** How many of a class may still begin in this turn. */
  function roomFor(kind: DoorClass): number {
    if (turnsInCrowd < CROWD_TURNS) return aTurn - begun.judging - begun.other
    return (turnsInCrowd % IN_A_CROWD[kind] === 0 ? 1 : 0) - begun[kind]
  }

  function comeBack(): void {
    if (isTurnComing) return
    isTurnComing = true
    nextTurn(turn)
  }

  function turn(): void {
    isTurnComing = false
    turnsInCrowd = hasConnected ? turnsInCrowd + 1 : 0
    hasConnected = false
    begun.judging = 0
    begun.other = 0
    for (const kind of ['judging', 'other'] as const) {
      const line = lines[kind]
      const { ageMs } = limits[kind]
      // They stand in the order in which they came.
      const late = now() - ageMs
      let at = 0
      for (let one = line[0]; one !== undefined && (roomFor(kind) > 0 || one.since < late); one = line[++at]) {
        leave(one)
        if (one.since < late || one.isFull()) one.refuse('busy')
        else begin(one)
      }
      line.splice(0, at)
    }
    if (turnsInCrowd > 0 || begun.judging + begun.other + lines.judging.length + lines.other.length > 0) comeBack()
  }

  function begin(arrival: Arrival): void {
    begun[arrival.kind] += 1
    arrival.begin()
  }

  function leave({ kind, caller }: Waiting): void {
    const key = `${kind} ${caller}`
    const left = (ofCallers.get(key) ?? 1) - 1
    if (left > 0) ofCallers.set(key, left)
    else ofCallers.delete(key)
  }

  return {
    connected() {
      hasConnected = true
      comeBack()
    },
    arrive(arrival) {
      const { kind, caller } = arrival
      const line = lines[kind]
      const { most, ofOneCaller } = limits[kind]
      if (line.length === 0 && roomFor(kind) > 0) {
        if (arrival.isFull()) arrival.refuse('busy')
        else {
          begin(arrival)
          comeBack()
        }
        return
      }
      const key = `${kind} ${caller}`
      const own = ofCallers.get(key) ?? 0
      if (own >= ofOneCaller) arrival.refuse('too_many_requests')
      else if (line.length >= most) arrival.refuse('busy')
      else {
        ofCallers.set(key, own + 1)
        line.push({ ...arrival, since: now() })
        comeBack()
      }
    },
  }
}
