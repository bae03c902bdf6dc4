import type { Assignment, NextAssignments, Stage, Standing } from '@tiebreak/contracts/annotating/schemas.ts'
import { countAfterJudgement, taskCount } from '@tiebreak/contracts/annotating/task-count.ts'
import type { AssignmentId, ProjectId, SubmissionId, UserId } from '@tiebreak/contracts/ids.ts'
import { isId } from '@tiebreak/contracts/is-id.ts'
import { v7 } from 'uuid'
import { isSignedOut } from '#api.ts'
import type { Judgement } from '#features/annotating/answer/judgement.ts'
import type { Sitting } from './active-since-break.ts'
import type { AnnotateStore } from './annotate-store.ts'
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

/** Whose session, on which project, and what the browser keeps of it. */
export type SessionOf = {
  store: AnnotateStore
  userId: UserId
  projectId: ProjectId
  /** What comes next, where it was asked for before. */
  next?: Promise<NextAssignments>
  /** A past task to begin with. */
  again?: AssignmentId | undefined
}

export type SessionState = {
  /** Nothing is known before the first answer of the server, or its first failure. */
  loaded: boolean
  /** Leased and not judged; the first is on screen, the others are ready. */
  queue: readonly Assignment[]
  /** Oldest first, ten at most. */
  past: readonly PastTask[]
  /** Which past task is on screen again. */
  revisiting: number | null
  /** The past task that the page was opened for is not among them. */
  missed: boolean
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
  missed: false,
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

/** The state with a past task on screen again, if it still is one. */
export function takenUp({ past }: SessionState, id: AssignmentId): Pick<SessionState, 'revisiting' | 'missed'> {
  const at = past.findIndex(({ assignment }) => assignment.id === id)
  return { revisiting: at < 0 ? null : at, missed: at < 0 }
}

/** The task on screen: a past one taken up again, else the first of the queue. */
export function currentTask(state: SessionState): Assignment | null {
  return revisited(state)?.assignment ?? state.queue[0] ?? null
}

/** The counts after one more own judgement has arrived at the server. */
export function oneMoreJudged({ progress, stage }: SessionState): Pick<SessionState, 'progress' | 'stage'> {
  return {
    progress: progress && countAfterJudgement(progress),
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

/** What the first task of the queue is called: "Task 13 of 40", or "Task 41" where no total is said. */
export function taskName({ progress, stage, outbox }: SessionState): TaskName {
  if (!progress) return { key: 'task.name' }
  const onTheirWay = outbox.waiting.filter((entry) => entry.kind === 'judgement' && entry.body.revises === null).length
  if (stage.kind !== 'work' && stage.of > 0)
    return { key: `task.${stage.kind}`, number: Math.min(stage.of, stage.done + onTheirWay + 1), total: stage.of }
  const { n, of, isLeast } = taskCount(progress, onTheirWay)
  return of === null
    ? { key: 'task.number', number: n }
    : { key: isLeast ? 'task.nameOfMore' : 'task.nameOf', number: n, total: of }
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
