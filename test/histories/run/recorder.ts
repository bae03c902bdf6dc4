import { setTimeout as pause } from 'node:timers/promises'
import { type ApiClient, ApiError } from '@tiebreak/client/client.ts'
import type { HistoryEvent } from '../history.ts'
import type { Somebody } from './set-up.ts'

type Refused = { kind: 'refused'; code: string; detail: string }
type Unknown = { kind: 'unknown' }

const RETRY_MS = 200
const MOST_TRIES = 600

/** Writes down what was asked and what came of it, as it happens. */
export type Recorder = {
  events: HistoryEvent[]
  /** Told before every request. */
  onRequest: (() => void)[]
  /** Asks until there is an answer or a refusal, at one API process after the other; every try is an event of its own. */
  ask<Answer>(
    somebody: Somebody,
    firstApi: number,
    call: (client: ApiClient) => Promise<Answer>,
    eventOf: (outcome: { kind: 'answered'; answer: Answer } | Refused | Unknown, when: When) => HistoryEvent,
  ): Promise<Answer | null>
}

type When = { begun: number; ended: number }

export function makeRecorder(): Recorder {
  const events: HistoryEvent[] = []
  return {
    events,
    onRequest: [],
    async ask(somebody, firstApi, call, eventOf) {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        for (const tell of this.onRequest) tell()
        const begun = performance.now()
        const client = somebody.clients[(firstApi + tries) % 2 === 0 ? 0 : 1]
        try {
          const answer = await call(client)
          events.push(eventOf({ kind: 'answered', answer }, { begun, ended: performance.now() }))
          return answer
        } catch (error) {
          if (!(error instanceof ApiError)) throw error
          const isAway = error.code === 'unreachable' || error.status === 503
          const outcome = isAway
            ? ({ kind: 'unknown' } as const)
            : ({ kind: 'refused', code: error.code, detail: error.requestId ?? '' } as const)
          events.push(eventOf(outcome, { begun, ended: performance.now() }))
          if (!isAway) return null
          await pause(RETRY_MS)
        }
      }
      throw new Error('waited in vain for an answer')
    },
  }
}
