import type { FlagAssignment } from '@tiebreak/contracts/annotating/flag.ts'
import type { Assignment, SkipAssignment, SubmitJudgement } from '@tiebreak/contracts/annotating/schemas.ts'
import type { AssignmentId } from '@tiebreak/contracts/ids.ts'
import { askedToWaitMs } from '#api.ts'
import type { Judgement } from '#features/annotating/answer/judgement.ts'
import { whenFirstShown } from '#shared/ui/first-shown.ts'
import { activeSinceBreak } from './active-since-break.ts'
import { AHEAD, askNext } from './first-steps.ts'
import { laidOutSoon } from './laid-out-soon.ts'
import { listEarlier } from './list-earlier.ts'
import { createOutbox } from './outbox.ts'
import type { OutboxEntry } from './outbox-entry.ts'
import { sendEntry } from './send-entry.ts'
import {
  currentTask,
  EMPTY_SESSION,
  isStocked,
  isStopped,
  newSubmissionId,
  oneMoreJudged,
  type PastTask,
  revisited,
  type SessionOf,
  type SessionState,
  takenUp,
  taskName,
  withEarlier,
} from './session-state.ts'

const MOST_PAST = 10
const RECHECK_MS = 15_000

export type AnnotateSession = ReturnType<typeof createAnnotateSession>

/**
 * One annotator's work on one project, apart from how it looks: leases two tasks ahead, moves on at once when one is
 * judged, and leaves the sending to the outbox.
 */
export function createAnnotateSession({ store, userId, projectId, next: begun, again }: SessionOf) {
  let state: SessionState = EMPTY_SESSION
  const listeners = new Set<() => void>()
  /** For each task that was sent: how many sendings there had been. Tells older lists of leases from newer ones. */
  const sentAt = new Map<AssignmentId, number>()
  let sendings = 0
  let countsKnown = false
  let asking = false
  let askAgain = false
  let stopped = false
  let recheck: ReturnType<typeof setTimeout> | undefined
  let lastRejection = 0
  let beginnings = 0

  function set(change: Partial<SessionState>): void {
    if (stopped) return
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  const outbox = createOutbox({
    store,
    send: sendEntry,
    onChange: () => set({ outbox: outbox.state }),
    onSent: (entry) => {
      sendings += 1
      sentAt.set(entry.assignmentId, sendings)
      const first = entry.kind === 'judgement' && entry.body.revises === null && entry.projectId === projectId
      set({ outbox: outbox.state, ...(first ? oneMoreJudged(state) : {}) })
      void ask()
    },
    onRejected: (entry, error) => {
      lastRejection += 1
      set({
        outbox: outbox.state,
        rejections: [...state.rejections, { id: lastRejection, taskName: entry.taskName, error }],
        past: state.past.filter((past) => past.assignment.id !== entry.assignmentId),
        revisiting: null,
      })
      void ask()
    },
  })

  /** Whether a listed lease is news: not already here, and not judged after the list was asked for. */
  function isNew(assignment: Assignment, askedAt: number): boolean {
    if (state.queue.some((task) => task.id === assignment.id)) return false
    if (outbox.state.waiting.some((entry) => entry.assignmentId === assignment.id)) return false
    return (sentAt.get(assignment.id) ?? 0) <= askedAt
  }

  /** Fills the queue up, and counts again when practice has ended or as long as no count was free of judgements on their way; when it stays empty, looks again a little later. */
  async function ask(evenIfFull = false, asked?: ReturnType<typeof askNext>): Promise<void> {
    if (stopped || (countsKnown && !evenIfFull && isStocked(state, AHEAD))) return
    if (asking) {
      askAgain = true
      return
    }
    asking = true
    clearTimeout(recheck)
    const askedAt = sendings
    const begunAt = beginnings
    try {
      const next = await (asked ?? askNext(projectId))
      if (!currentTask(state)) await laidOutSoon(next.assignments[0])
      const fresh = next.assignments.filter((assignment) => isNew(assignment, askedAt))
      // A judgement on its way may be in these counts already, or not yet: ours then stay, which count it once.
      const nothingOnItsWay = sendings === askedAt && outbox.state.waiting.length === 0
      countsKnown ||= nothingOnItsWay
      set({
        loaded: true,
        failure: null,
        why: next.why,
        // What was agreed to while this was on its way is not taken back.
        ...(begunAt === beginnings ? { standing: next.standing } : {}),
        queue: isStopped(next.why) ? [] : [...state.queue, ...fresh],
        ...(state.progress === null || nothingOnItsWay ? { progress: next.progress, stage: next.stage } : {}),
      })
    } catch (failure) {
      set({ loaded: true, failure })
    }
    asking = false
    if (askAgain) {
      askAgain = false
      await ask()
    } else if (state.queue.length === 0 && !stopped)
      recheck = setTimeout(() => void ask(), Math.max(RECHECK_MS, askedToWaitMs(state.failure)))
  }

  /** What can be undone after a reload, before the judgements of this visit. It comes after the first task, unless it is to be the first. */
  async function loadEarlier(): Promise<void> {
    if (currentTask(state)) await whenFirstShown
    if (stopped) return
    const earlier = await listEarlier(projectId)
    set(withEarlier(state, earlier, MOST_PAST))
    if (again) set(takenUp(state, again))
  }

  /** Puts a decision in the outbox and goes on to the next task without waiting. `past` is null when there is no way back. */
  function decide(entry: OutboxEntry, past: PastTask | null): void {
    const at = state.revisiting
    const kept = past === null ? [] : [past]
    set(
      at === null
        ? { queue: state.queue.slice(1), past: [...state.past, ...kept].slice(-MOST_PAST) }
        : { past: state.past.toSpliced(at, 1, ...kept), revisiting: null },
    )
    outbox.add(entry)
    void ask()
  }

  function decline(how: { kind: 'skip'; body: SkipAssignment } | { kind: 'flag'; body: FlagAssignment }): void {
    const assignment = currentTask(state)
    if (!assignment || revisited(state)?.submissionId) return
    const name = revisited(state)?.taskName ?? taskName(state)
    const skipped = { assignment, submissionId: null, judgement: null, reason: null, taskName: name }
    decide(
      { ...how, userId, projectId, assignmentId: assignment.id, taskName: name },
      how.kind === 'skip' ? skipped : null,
    )
  }

  return {
    getState: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async start() {
      await outbox.start()
      if (again) await loadEarlier()
      // What was asked for before does not know of what is sent now.
      await ask(false, outbox.state.waiting.length > 0 ? undefined : begun)
      if (!again) void loadEarlier()
    },
    stop() {
      stopped = true
      clearTimeout(recheck)
      outbox.stop()
    },
    /** Judges the task on screen; a past one gets a revision. */
    submit(
      judgement: Judgement,
      reason: string | null,
      measured: Pick<SubmitJudgement, 'shownAt' | 'activeMs' | 'layout' | 'rendering'>,
    ) {
      const assignment = currentTask(state)
      if (!assignment) return
      const earlier = revisited(state)
      const id = newSubmissionId()
      const name = earlier?.taskName ?? taskName(state)
      const body: SubmitJudgement = {
        id,
        assignmentId: assignment.id,
        revises: earlier?.submissionId ?? null,
        ...judgement,
        unacceptable: judgement.unacceptable ?? [],
        criteria: judgement.criteria ?? [],
        guidelinesVersion: state.standing?.guidelines.acknowledged ?? null,
        reason,
        answeredAt: new Date().toISOString(),
        ...measured,
      }
      const past = { assignment, submissionId: id, judgement, reason, taskName: name }
      set({
        sitting: activeSinceBreak(state.sitting, measured.activeMs, Date.now()),
        lesson: assignment.explained && !earlier ? past : null,
        missed: false,
      })
      decide({ kind: 'judgement', userId, projectId, assignmentId: assignment.id, taskName: name, body }, past)
    },
    /** The explanation of a practice task was read. */
    learned: () => set({ lesson: null }),
    /** The reminder of a break was put away: active time counts anew. */
    rested: () => set({ sitting: { ...state.sitting, activeMs: 0 } }),
    /**
     * Everything before the next task was agreed to and read, the guidelines in this version. Leases may have run out
     * meanwhile: what is whose now, the server says.
     */
    begun(acknowledged: number | null) {
      beginnings += 1
      const current = acknowledged ?? state.standing?.guidelines.current ?? 1
      set({ standing: { onboardingNeeded: false, guidelines: { current, acknowledged } }, queue: [], why: null })
      void ask()
    },
    /** Gives the task on screen back with a reason. Judged tasks can't be skipped any more. */
    skip: (body: SkipAssignment) => decline({ kind: 'skip', body }),
    /** Reports the content of the task on screen and goes on, for good. Judged tasks can't be reported any more. */
    flag: (body: FlagAssignment) => decline({ kind: 'flag', body }),
    /** Goes back to the task before the one on screen. Answers whether there was one. */
    undo(): boolean {
      const before = (state.revisiting ?? state.past.length) - 1
      if (before < 0) return false
      set({ revisiting: before })
      return true
    },
    /** Leaves a past task as it is and goes on with the new one. */
    leavePast: () => set({ revisiting: null }),
    /** Asks the server how things stand, also with the next tasks at hand. */
    lookAgain: () => void ask(true),
    /** A lease that is no longer ours. */
    drop(assignmentId: AssignmentId) {
      set({ queue: state.queue.filter((task) => task.id !== assignmentId) })
      void ask()
    },
    dismiss: (rejection: number) => set({ rejections: state.rejections.filter(({ id }) => id !== rejection) }),
    /** The connection, the session or the person came back. */
    wake() {
      outbox.wake()
      void ask()
    },
  }
}
