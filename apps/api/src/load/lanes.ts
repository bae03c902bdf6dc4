import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import { createGate, type Gate, type GateLimits } from './gate.ts'

/** What judging has to itself, what all other calls share, and files on their way in or out. */
export type LaneName = 'judging' | 'ordinary' | 'files'

export type Line = {
  /** Runs one step of a call when there is room for it: a step asks the database, or does nothing that lasts. */
  run<T>(caller: string, work: () => Promise<T>): Promise<T>
  /** Whoever is let in now runs soon: as many may wait as run. In the order in which they come, so the rest waits outside. */
  readonly hasRoom: boolean
}

/** Connections to the database: what each lane has to itself. */
export const LANE_CONNECTIONS = { judging: 12, ordinary: 10 } as const

const LANES: Record<LaneName, GateLimits> = {
  judging: { running: LANE_CONNECTIONS.judging, waiting: 300, ageMs: 5_000 },
  ordinary: { running: LANE_CONNECTIONS.ordinary, waiting: 100, ageMs: 2_000 },
  files: { running: 32, waiting: 32, ageMs: 2_000 },
}

/** Of one caller: a page with many images asks for dozens at once, and half of a lane stays for everybody else. */
const OF_ONE_CALLER: Record<LaneName, GateLimits> = {
  judging: { running: 6, waiting: 120, ageMs: 5_000 },
  ordinary: { running: 5, waiting: 40, ageMs: 2_000 },
  files: { running: 8, waiting: 24, ageMs: 2_000 },
}

/** The lane of a call. Only one with a session takes what is kept for people who judge; a stranger or a token never does. */
export function laneOf({ lane, upload, download }: Endpoint, hasSession: boolean): LaneName {
  if (lane === 'judging' && hasSession) return 'judging'
  return upload !== undefined || download === true ? 'files' : 'ordinary'
}

/** Who has to wait in a lane, and who is sent away: by what all have under way, and by what the caller has. */
export function createLine(name: LaneName): Line {
  const all = createGate(LANES[name], 'busy')
  /** Only of those who have something under way. */
  const ofCallers = new Map<string, Gate>()
  return {
    async run(caller, work) {
      const own = ofCallers.get(caller) ?? createGate(OF_ONE_CALLER[name], 'too_many_requests')
      ofCallers.set(caller, own)
      try {
        return await own.run(() => all.run(work))
      } finally {
        if (own.isIdle) ofCallers.delete(caller)
      }
    },
    get hasRoom() {
      return all.inside < 2 * LANES[name].running
    },
  }
}
