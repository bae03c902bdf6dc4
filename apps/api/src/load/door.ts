import { createFairLine } from './fair-line.ts'
import type { LaneName } from './lanes.ts'

/** Requests by where they go, `page` for what asks no database; in this order they are let in. */
const KINDS = ['judging', 'page', 'ordinary', 'files'] as const
export type DoorClass = LaneName | 'page'

/** A request whose head has come, before anything is done for it. */
export type Arrival = {
  kind: DoorClass
  /** Who sends it, as far as can be known before the database is asked. */
  caller: string
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
  page: { most: 400, ofOneCaller: 64, ageMs: 1_000 },
  ordinary: { most: 400, ofOneCaller: 64, ageMs: 1_000 },
  files: { most: 100, ofOneCaller: 64, ageMs: 1_000 },
}

/** So many begin in one turn of the event loop; then whatever is under way gets on. */
const A_TURN = 16
/**
 * The event loop accepts one connection a turn, so a turn has to be short while more of them wait: after so many turns in a
 * row that brought one, fewer requests begin in each.
 */
const CROWD_TURNS = 8
/** Turns for each request that begins in a crowd, of people who judge and of all others. */
const IN_A_CROWD = { judging: 1, others: 8 }
/** When nobody could be let in for want of room, it is looked again so soon. */
const LOOK_AGAIN_MS = 5

type Waiting = Arrival & { since: number }

export type Door = {
  /** A connection was accepted. */
  connected(): void
  /** Lets a request in at once when nobody waits, else when it is its turn, or refuses it. */
  arrive(arrival: Arrival): void
}

/**
 * The door of the process. Thousands of requests that come together are each answered late when all are begun together,
 * refusals too: one thread does the work. So a few begin in each turn, those of people who judge first, one of each caller
 * in turn, and whoever cannot be let in soon is refused for next to nothing.
 */
export function createDoor({
  hasRoom,
  limits = LIMITS,
  aTurn = A_TURN,
  now = () => performance.now(),
  nextTurn = (work: () => void) => void setImmediate(work),
  later = (work: () => void) => void setTimeout(work, LOOK_AGAIN_MS),
}: {
  /** Whether there is room behind the door for one more of a class. */
  hasRoom: (kind: DoorClass) => boolean
  limits?: Record<DoorClass, Limits>
  aTurn?: number
  now?: () => number
  nextTurn?: (work: () => void) => void
  later?: (work: () => void) => void
}): Door {
  const lines = {
    judging: createFairLine<Waiting>(),
    page: createFairLine<Waiting>(),
    ordinary: createFairLine<Waiting>(),
    files: createFairLine<Waiting>(),
  }
  const begun = { judging: 0, others: 0 }
  let isTurnComing = false
  let hasConnected = false
  let turnsInCrowd = 0

  /** How many of a class may still begin in this turn. */
  function mayBegin(kind: DoorClass): number {
    if (!hasRoom(kind)) return 0
    if (turnsInCrowd < CROWD_TURNS) return aTurn - begun.judging - begun.others
    const group = kind === 'judging' ? 'judging' : 'others'
    return (turnsInCrowd % IN_A_CROWD[group] === 0 ? 1 : 0) - begun[group]
  }

  function comeBack(soon = nextTurn): void {
    if (isTurnComing) return
    isTurnComing = true
    soon(turn)
  }

  function turn(): void {
    isTurnComing = false
    turnsInCrowd = hasConnected ? turnsInCrowd + 1 : 0
    hasConnected = false
    begun.judging = 0
    begun.others = 0
    let waiting = 0
    for (const kind of KINDS) {
      const line = lines[kind]
      for (const late of line.takeSince(now() - limits[kind].ageMs)) late.refuse('busy')
      while (mayBegin(kind) > 0) {
        const one = line.take()
        if (one === undefined) break
        begin(one)
      }
      waiting += line.size
    }
    if (turnsInCrowd + begun.judging + begun.others > 0) comeBack()
    else if (waiting > 0) comeBack(later)
  }

  function begin(arrival: Arrival): void {
    begun[arrival.kind === 'judging' ? 'judging' : 'others'] += 1
    arrival.begin()
  }

  return {
    connected() {
      hasConnected = true
      comeBack()
    },
    arrive(arrival) {
      const { kind } = arrival
      const line = lines[kind]
      const { most, ofOneCaller } = limits[kind]
      if (line.size === 0 && mayBegin(kind) > 0) {
        begin(arrival)
        comeBack()
        return
      }
      if (line.ofCaller(arrival.caller) >= ofOneCaller) {
        arrival.refuse('too_many_requests')
        return
      }
      if (line.size >= most) {
        arrival.refuse('busy')
        return
      }
      line.push({ ...arrival, since: now() })
      comeBack()
    },
  }
}
