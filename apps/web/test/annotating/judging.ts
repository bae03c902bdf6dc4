import { type Preferences, SetPreferences } from '@tiebreak/contracts/accounts/schemas.ts'
import type { Assignment, NextAssignments } from '@tiebreak/contracts/annotating/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { Scale } from '@tiebreak/contracts/projects/schemas.ts'
import type { z } from 'zod'
import { AT, idOf, inProject } from '../stand-in/samples.ts'
import type { StandIn } from '../stand-in/stand-in.ts'

type Given = z.input<typeof Assignment>

export const FIRST = 'aaaaaaaaaaaaaaaa'
export const SECOND = 'bbbbbbbbbbbbbbbb'

/** A pair to judge, called by its number: "Question 1", "first of 1", "second of 1". */
export function assignment(number: number, changes: Partial<Given> = {}): Given {
  return {
    id: idOf(1000 + number),
    state: 'leased',
    leaseUntil: AT,
    prompt: [{ role: 'user', content: `Question ${number}` }],
    responses: [
      { handle: FIRST, messages: [{ role: 'assistant', content: `first of ${number}` }] },
      { handle: SECOND, messages: [{ role: 'assistant', content: `second of ${number}` }] },
    ],
    scale: 7,
    allowBothBad: true,
    criteria: [],
    askReason: { muchBetter: false, bothBad: false, random: false, required: false },
    answer: null,
    explained: false,
    ...changes,
  }
}

/** What the stand-in holds of one annotator's work. */
export type Work = {
  open: Given[]
  past: Given[]
  judged: number
  why: NextAssignments['why']
  standing: NextAssignments['standing']
  stage: NextAssignments['stage']
  /** Whether the project gives this annotator tasks, as heartbeats hear it. */
  handsOut: boolean
  /** Own choices, as the stand-in keeps them. */
  preferences: Preferences
}

/** Lets the stand-in lease, take judgements and skips, and list the last ones, as one annotator's server would. */
export function judging(server: StandIn, given: { tasks?: number; scale?: Scale; bothBad?: boolean } = {}): Work {
  const changes = { scale: given.scale ?? 7, allowBothBad: given.bothBad ?? true }
  const work: Work = {
    open: Array.from({ length: given.tasks ?? 5 }, (_, index) => assignment(index + 1, changes)),
    past: [],
    judged: 0,
    why: 'all_done_by_you',
    standing: { guidelines: { current: 1, acknowledged: 1 }, onboardingNeeded: false },
    stage: { kind: 'work', done: 0, of: 0 },
    handsOut: true,
    preferences: SetPreferences.parse({}),
  }
  const close = (id: string) => {
    work.open = work.open.filter((one) => one.id !== id)
  }
  inProject(server, 'annotator')
    .answer(API.leaseNext, ({ body }) => ({
      assignments: work.open.slice(0, body.want),
      why: work.open.length === 0 ? work.why : null,
      progress: { judged: work.judged, left: work.open.length },
      standing: work.standing,
      stage: work.stage,
    }))
    .answer(API.getPreferences, () => work.preferences)
    .answer(API.setPreferences, ({ body }) => {
      work.preferences = body
      return body
    })
    .answer(API.listOwnAssignments, () => ({ items: work.past }))
    .answer(API.heartbeatAssignment, ({ params }) => ({ id: params.assignmentId, leaseUntil: AT, open: work.handsOut }))
    .answer(API.skipAssignment, ({ params }) => {
      close(params.assignmentId)
      return undefined
    })
    .answer(API.flagAssignment, ({ params }) => {
      close(params.assignmentId)
      return undefined
    })
    .answer(API.submitJudgement, ({ body }) => {
      if (body.revises === null) work.judged += 1
      close(body.assignmentId)
      return { id: body.id, assignmentId: body.assignmentId, revision: 1, receivedAt: AT }
    })
  return work
}
