import type { Assignment, NextAssignments, Stage, Standing } from '@tiebreak/contracts/annotating/schemas.ts'
import type { SubmissionId } from '@tiebreak/contracts/ids.ts'
import { isId } from '@tiebreak/contracts/is-id.ts'
import { v7 } from 'uuid'
import { isSignedOut } from '#api.ts'
import type { Judgement } from '#features/annotating/answer/judgement.ts'
import type { Sitting } from './active-since-break.ts'
import type { OutboxState } from './outbox.ts'
import type { TaskName } from './task-name.ts'

/** A task that was judged or skipped and can be taken up again. */
export type PastTask = {
  assignment: Assignment
  /** The latest submission, which a new judgement revises; null when it was skipped. */
  submissionId: SubmissionId | null
  /** Null when it was skipped. */
  judgement: Judgement | null
  reason: string | null
  taskName: TaskName
}

/** A decision that the server refused for good. */
type Rejection = { id: number; taskName: TaskName | string; error: unknown }

export type SessionState = {
  /** Nothing is known before the first answer of the server, or its first failure. */
  loaded: boolean
  /** Leased and not judged; the first is on screen, the others are ready. */
  queue: readonly Assignment[]
  /** Oldest first, ten at most. */
  past: readonly PastTask[]
  /** Which past task is on screen again. */
  revisiting: number | null
  progress: { judged: number; left: number } | null
  /** Practice, scored tasks, or the work itself, with how much of it is done. */
  stage: Stage
  /** The practice task that was just judged, until its explanation is read. */
  lesson: PastTask | null
  /** Active judging since the last break. */
  sitting: Sitting
  why: NextAssignments['why']
  /** What there is to read or agree to first; null before the server has said. */
  standing: Standing | null
  /** Why the last asking for tasks failed. */
  failure: unknown
  rejections: readonly Rejection[]
  outbox: OutboxState
}

/** What a lead stopped holds for what is ready too: it shows at once, and what was judged is kept. */
export function isStopped(why: NextAssignments['why']): boolean {
  return (
    why === 'project_paused' || why === 'project_closed' || why === 'you_are_paused' || why === 'reports_read_first'
  )
}

export const EMPTY_SESSION: SessionState = {
  loaded: false,
  queue: [],
  past: [],
  revisiting: null,
  progress: null,
  stage: { kind: 'work', done: 0, of: 0 },
  lesson: null,
  sitting: { activeMs: 0, answeredAt: null },
  why: null,
  standing: null,
  failure: null,
  rejections: [],
  outbox: { waiting: [], problem: null, kept: true },
}

/** Whether the session has ended: what is judged waits until somebody signs in again. */
export function isSignedOutOf({ outbox, failure }: SessionState): boolean {
  return outbox.problem === 'signed_out' || isSignedOut(failure)
}

/** Whether something went wrong around the tasks that the page tells of. */
export function hasNotices(state: SessionState): boolean {
  return isSignedOutOf(state) || !state.outbox.kept || state.rejections.length > 0
}

/** The past task on screen; null while it is a new one. */
export function revisited(state: SessionState): PastTask | null {
  return state.revisiting === null ? null : (state.past[state.revisiting] ?? null)
}

/** The task on screen: a past one taken up again, else the first of the queue. */
export function currentTask(state: SessionState): Assignment | null {
  return revisited(state)?.assignment ?? state.queue[0] ?? null
}

/** Own judgements, with those still on their way, and what is left. The server counts what is left up to 500. */
function progressOf(state: SessionState): { judged: number; left: number; atLeast: boolean } | null {
  if (!state.progress) return null
  const onTheirWay = state.outbox.waiting.filter((entry) => entry.kind === 'judgement' && entry.body.revises === null)
  const left = Math.max(state.queue.length, state.progress.left - onTheirWay.length)
  return { judged: state.progress.judged + onTheirWay.length, left, atLeast: state.progress.left >= 500 }
}

/** The counts after one more own judgement has arrived at the server. */
export function oneMoreJudged({ progress, stage }: SessionState): Pick<SessionState, 'progress' | 'stage'> {
  return {
    progress: progress && { judged: progress.judged + 1, left: Math.max(0, progress.left - 1) },
    stage: stage.kind === 'work' ? stage : { ...stage, done: Math.min(stage.of, stage.done + 1) },
  }
}

/**
 * Whether so many tasks are ready that none has to be asked for. Where all practice or all scored tasks were judged,
 * what comes next is the server's to say, however many are ready.
 */
export function isStocked({ queue, stage }: SessionState, ahead: number): boolean {
  return queue.length >= ahead && (stage.kind === 'work' || stage.done < stage.of)
}

/** What the first task of the queue is called: "Task 13 of 40". */
export function taskName(state: SessionState): TaskName {
  const progress = progressOf(state)
  if (!progress) return { key: 'task.name' }
  const { kind, done, of } = state.stage
  if (kind !== 'work' && of > 0) {
    const onTheirWay = state.outbox.waiting.filter((entry) => entry.kind === 'judgement' && !entry.body.revises)
    return { key: `task.${kind}`, number: Math.min(of, done + onTheirWay.length + 1), total: of }
  }
  const key = progress.atLeast ? 'task.nameOfMore' : 'task.nameOf'
  return { key, number: progress.judged + 1, total: progress.judged + progress.left }
}

/** What the server lists of the last judgements, newest first, as past tasks, oldest first. */
export function pastTasks(listed: readonly Assignment[]): PastTask[] {
  return listed.toReversed().map((assignment) => {
    const { answer: judgement } = assignment
    return {
      assignment,
      submissionId: judgement?.submissionId ?? null,
      judgement: judgement && {
        ranks: judgement.ranks,
        strength: judgement.strength,
        bothBad: judgement.bothBad,
        unacceptable: judgement.unacceptable,
        criteria: judgement.criteria,
      },
      reason: judgement?.reason ?? null,
      taskName: { key: 'task.earlier' },
    }
  })
}

/** What was judged before this visit, put before what was judged meanwhile. */
export function withEarlier(
  { past, queue, revisiting, outbox }: SessionState,
  earlier: readonly PastTask[],
  most: number,
): Pick<SessionState, 'past' | 'revisiting'> {
  const known = new Set([
    ...past.map(({ assignment }) => assignment.id),
    ...queue.map(({ id }) => id),
    ...outbox.waiting.map(({ assignmentId }) => assignmentId),
  ])
  const room = most - past.length
  const added = room > 0 ? earlier.filter(({ assignment }) => !known.has(assignment.id)).slice(-room) : []
  return { past: [...added, ...past], revisiting: revisiting === null ? null : revisiting + added.length }
}

/** An id for a judgement that is made here, before the server hears of it. */
export function newSubmissionId(): SubmissionId {
  const id = v7()
  if (!isId<SubmissionId>(id)) throw new Error('uuid makes ids')
  return id
}
