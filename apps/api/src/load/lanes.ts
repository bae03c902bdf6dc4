import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import { createGate, type Gate, type GateLimits } from './gate.ts'

/** What judging has to itself, what all other calls share, and uploads and downloads. */
export type LaneName = 'judging' | 'ordinary' | 'files'

export type Line = {
  /** Runs one step of a call when there is room for it. A step is a database query or something equally short. */
  run<T>(caller: string, work: () => Promise<T>): Promise<T>
  /** Whoever is let in now will run soon: as many may wait as run, in order of arrival. The rest wait outside. */
  readonly hasRoom: boolean
}

/** Database connections that each lane has to itself. */
export const LANE_CONNECTIONS = { judging: 12, ordinary: 10 } as const
/** Beside them, connections that read sessions and write accounts, by the role that may. */
export const ACCOUNT_CONNECTIONS = { judging: 6, ordinary: 8 } as const

const LANES: Record<LaneName, GateLimits> = {
  judging: { running: LANE_CONNECTIONS.judging, waiting: 300, ageMs: 5_000 },
  ordinary: { running: LANE_CONNECTIONS.ordinary, waiting: 100, ageMs: 2_000 },
  files: { running: 32, waiting: 32, ageMs: 2_000 },
}

/** Per caller. A page with many images requests dozens at once, and half of a lane stays free for everybody else. */
const OF_ONE_CALLER: Record<LaneName, GateLimits> = {
  judging: { running: 6, waiting: 120, ageMs: 5_000 },
  ordinary: { running: 5, waiting: 40, ageMs: 2_000 },
  files: { running: 8, waiting: 24, ageMs: 2_000 },
}

/**
 * The lane of a call. Only a call with a session uses what is reserved for people who judge; strangers and tokens never
 * do.
 */
export function laneOf({ lane, upload, download }: Endpoint, hasSession: boolean): LaneName {
  if (lane === 'judging' && hasSession) return 'judging'
  return upload !== undefined || download !== undefined ? 'files' : 'ordinary'
}

/** Who has to wait in a lane, and who is turned away: by the number of calls in progress, in total and per caller. */
export function createLine(name: LaneName): Line {
  const all = createGate(LANES[name], 'busy')
  /** Only callers with something in progress. */
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
