import { createFairLine } from './fair-line.ts'
import type { LaneName } from './lanes.ts'

/** Classes of requests, in the order in which they are let in; `page` needs no database. */
const KINDS = ['judging', 'page', 'ordinary', 'files'] as const
export type DoorClass = LaneName | 'page'

/** A request whose headers have arrived, before anything is done for it. */
export type Arrival = {
  kind: DoorClass
  /** The sender, as far as can be known before asking the database. */
  caller: string
  begin(): void
  refuse(code: 'busy' | 'too_many_requests'): void
}

type Limits = {
  /** How many may wait at the door; any more are refused at once. */
  most: number
  /** Per caller, so that others find room. */
  ofOneCaller: number
  /** Nobody who has waited longer is let in. */
  ageMs: number
}

const LIMITS: Record<DoorClass, Limits> = {
  judging: { most: 600, ofOneCaller: 24, ageMs: 3_000 },
  page: { most: 400, ofOneCaller: 64, ageMs: 1_000 },
  ordinary: { most: 400, ofOneCaller: 64, ageMs: 1_000 },
  files: { most: 100, ofOneCaller: 64, ageMs: 1_000 },
}

/** So many start in one turn of the event loop; then work in progress continues. */
const A_TURN = 16
/**
 * The event loop accepts one connection per turn, so turns must be short while more are waiting: after this many
 * consecutive turns with a new connection, fewer requests start in each.
 */
const CROWD_TURNS = 8
/** Turns per request started in a crowd, for people who judge and for everyone else. */
const IN_A_CROWD = { judging: 1, others: 8 }
/** When nobody could be let in for lack of room, how soon to try again. */
const LOOK_AGAIN_MS = 5

type Waiting = Arrival & { since: number }

export type Door = {
  /** A connection was accepted. */
  connected(): void
  /** Lets a request in at once if nobody is waiting, otherwise when it is its turn, or refuses it. */
  arrive(arrival: Arrival): void
}

/**
 * The door of the process. If thousands of simultaneous requests were all started together, each response would be
 * late, refusals included, since one thread does the work. So only a few start per turn of the event loop: people who
 * judge first, callers taking turns. Whoever can't be let in soon is refused at next to no cost.
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

  /** How many of a class may still start in this turn. */
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
